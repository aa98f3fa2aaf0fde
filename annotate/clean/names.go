package clean

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// surnames are the family names with which a bare name in brackets must begin
// to be taken for one (the common ones of the census, one character each).
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"

// namer finds who did what in a signature line.
type namer struct {
	split, role, glued, outlet *regexp.Regexp
}

func newNamer() namer {
	return namer{
		split: regexp.MustCompile(`[\s、，,/／|丨｜:：；;（）()\[\]【】□■◎]+`),
		role: regexp.MustCompile(`^(?:.{0,14}(?:记者|通讯员|作者|撰稿人?|实习生|见习生|摄影师?|摄像|文字|图片|图文|文图|供稿|供图|采写|撰文|报道员|评论员|编辑|责编|校对|审核|监制|主编|来源)|` +
			`[文图摄]|[一二三初终复]审|审签|签发|整理|综合|报道|统筹|策划|审稿|核稿)$`),
		glued:  regexp.MustCompile(`^(.{0,14}?(?:记者|通讯员|作者|实习生|责任编辑|责编|编辑))(\p{Han}{2,4})$`),
		outlet: regexp.MustCompile(`(?:台|报社?|网|社|局|中心|办|部|委|馆|院|客户端|新闻|融媒|频道|公众号|发布|政府)$`),
	}
}

// credit is what a signature says.
type credit struct {
	authors        []string
	editor, source string
}

// roles that a token of a signature can announce.
type role int

const (
	noRole role = iota
	authorRole
	editorRole
	sourceRole
	otherRole
)

// roleOf returns what a role word means for the names behind it.
func roleOf(word string) role {
	switch {
	case strings.HasSuffix(word, "来源"):
		return sourceRole
	case strings.HasSuffix(word, "责编"), strings.HasSuffix(word, "编辑"):
		return editorRole
	case strings.HasSuffix(word, "审"), slices.Contains([]string{"校对", "审核", "监制", "主编", "审签", "签发", "审稿", "核稿", "统筹", "策划"}, word):
		return otherRole
	}
	return authorRole
}

// credit reads a signature such as 某某日报记者:甲乙/文 丙丁/图 or 来源:某台 记者 甲乙.
// Names before any role count only if bare is set.
func (n namer) credit(s string, bare bool) credit {
	var c credit
	now := noRole
	if bare {
		now = authorRole
	}
	tokens := n.tokens(s)
	for i, t := range tokens {
		if n.role.MatchString(t) {
			now = roleOf(t)
			continue
		}
		followed := i+1 < len(tokens) && slices.Contains([]string{"文", "图", "摄", "摄影", "供图", "图片", "文字"}, tokens[i+1])
		switch {
		case now == sourceRole:
			if c.source == "" {
				c.source = t
			}
			now = noRole
		case now == editorRole:
			if c.editor == "" {
				c.editor = t
			}
		case (now == authorRole || now == noRole && followed) && isName(t) && !n.outlet.MatchString(t):
			if !slices.Contains(c.authors, t) {
				c.authors = append(c.authors, t)
			}
		}
	}
	return c
}

// tokens splits a signature and takes roles off the names they are glued to.
func (n namer) tokens(s string) []string {
	var out []string
	for _, t := range n.split.Split(s, -1) {
		if t == "" {
			continue
		}
		if m := n.glued.FindStringSubmatch(t); m != nil && !n.role.MatchString(t) {
			out = append(out, m[1], m[2])
			continue
		}
		t = strings.TrimSuffix(t, "报道")
		for _, ending := range []string{"拍摄", "摄影", "摄"} {
			if name, cut := strings.CutSuffix(t, ending); cut && isName(name) && len(out) > 0 {
				t = name
			}
		}
		out = append(out, t)
	}
	return out
}

// isName reports whether s may be a person's name.
func isName(s string) bool {
	n := 0
	for _, r := range s {
		if !isHan(r) && r != '·' && r != '•' {
			return false
		}
		n++
	}
	return n >= 2 && (n <= 4 || strings.ContainsAny(s, "·•") && n <= 16)
}

// isSignature reports whether s says who wrote, photographed or edited, and
// nothing else: roles, outlets and names, or nothing but names in brackets.
func (n namer) isSignature(s string) bool {
	if inner, ok := bracketed(s); ok && n.areNames(inner) {
		return true
	}
	if strings.ContainsAny(s, "。；？！“”《》") {
		return false
	}
	roles := 0
	for _, t := range n.tokens(strings.ReplaceAll(s, "，", " ")) {
		switch {
		case n.role.MatchString(t):
			roles++
		case !isName(t) && !n.outlet.MatchString(t):
			return false
		}
	}
	return roles > 0
}

// bracketed returns what stands in the brackets that enclose all of s.
func bracketed(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "（") || !strings.HasSuffix(s, "）") {
		return "", false
	}
	inner := s[len("（") : len(s)-len("）")]
	return inner, !strings.ContainsAny(inner, "（）")
}

// areNames reports whether s is a list of bare names with known surnames.
func (n namer) areNames(s string) bool {
	names := n.split.Split(s, -1)
	for _, name := range names {
		first, _ := utf8.DecodeRuneInString(name)
		if !isName(name) || !strings.ContainsRune(surnames, first) || utf8.RuneCountInString(name) > 3 || n.outlet.MatchString(name) {
			return false
		}
	}
	return len(names) > 0
}
