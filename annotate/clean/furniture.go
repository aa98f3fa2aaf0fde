package clean

import (
	"context"
	"regexp"
	"strings"
	"unicode/utf8"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// What counts as running text (guessed on news pages).
const (
	leastProse   = 20 // code points of a line that ends like a sentence
	longProse    = 60 // code points of a line that is prose however it ends
	longestLabel = 90 // code points of a line of metadata
	longestSign  = 60 // code points of a signature
	shortSource  = 12 // code points of the outlet before the first label
)

// kind says what a line of the page is.
type kind int

const (
	unknown   kind = iota // short and without a sentence's end: title, heading, item
	prose                 // running text
	noise                 // what no article says: table borders, forum headers
	button                // navigation and buttons, in words that an article may say too
	dated                 // a date and nothing else
	label                 // source, date, author, editor
	signature             // who wrote, edited, photographed it
	trailer               // copyright, appeals, share buttons: sentences of the site, not the article
	listHead              // begins what other articles are offered under
)

// furniture knows the lines that stand on the page but are not the article.
type furniture struct {
	noise, button, trailer, listHead, label, forum, date, dispatch, weekday *regexp.Regexp
	names                                                                   namer
	titlePrefix, siteSuffix                                                 *regexp.Regexp
}

func newFurniture() *furniture {
	return &furniture{
		noise: regexp.MustCompile(`^(?:[\s|?？·•>»<«\-=_*#+~]+|A[+\-](?:\s*A[+\-]?){0,2}|[\[【（(]?字[体号][:：]?[\s大中小|/、]{1,20}[\]】）)]?|` +
			`T?[大中小](?:[\s|/、]*T?[大中小]){1,2}|(?:[您你]的?(?:当前|现在|目前)?的?|(?:当前|现在|目前)的?)(?:所在)?位置(?:是|为)?[:：].*|首页\s*[>»›＞].*|` +
			`显示全部楼层|只看该作者|倒序浏览|阅读模式|使用道具(?:\s*举报)?|(?:(?:回复|举报|收藏|分享|点赞|转发|打印|关闭|评论|返回|顶部|纠错)[\s|/]*){2,6}|[|\s]*电梯直达.*|\d+#|加载中\.*|更多\s*[>»]+|` +
			`[（(]?(?:图片来源|图源)[:：].{1,20}|(?:[▲△↑◎]|图为|图片?\d?[:：]).{0,60}(?:摄|供图|图片来源.{0,12}))$`),
		button: regexp.MustCompile(`^(?:.{1,12}\s[>»›＞]\s.{1,30}|首页[\s|/\-].*|[\[【]?(?:分享|转发|收藏|打印|复制链接|扫一扫|扫码|微信|微博|朋友圈|QQ空间|纠错|举报|点赞|评论|返回|关闭|关注|登录|注册|上一[篇页]|下一[篇页]|` +
			`无障碍|语音播报|听新闻|字[体号]|放大|缩小|下载)[^。！？，；]{0,16}|数字报刊?|电子报|(?:阅读|浏览|点击|人气)(?:量|数|次数)?[:：]?\s*\d*次?|责任编辑|楼主|沙发|回复)$`),
		trailer: regexp.MustCompile(`^[\s|（(【\[*※]*(?:更多(?:精彩|资讯|新闻|内容|猛料)|版权(?:声明|所有|归)|免责(?:声明|条款)|特别(?:声明|提示)|声明[:：]|(?:本文|本网|本站|本平台|以上内容|文章)[^。]{0,20}(?:转载|版权|立场|不代表|授权|侵权|仅供)|` +
			`凡(?:本网|本站|注明|转载|来源)|未经[^。]{0,20}(?:授权|许可|允许)|转载(?:请|须|需)|欢迎(?:提供|关注|下载|投稿|扫码|订阅|转发|点击)|(?:请?用?(?:微信|手机))?(?:点击|长按|扫描|识别|扫一扫)[^。]{0,20}(?:二维码|关注|阅读|下载|查看|原文)|` +
			`(?:下载|打开|安装)[^。]{0,20}(?:客户端|APP|App)|(?:新闻|爆料|报料|举报|投稿|联系|热线|服务|违法)[^。，]{0,10}(?:电话|热线|邮箱)[:：]|[^。]{0,12}(?:ICP备|公网安备|Copyright|©)|Copyright|©|` +
			`如(?:有|需|涉及|您)[^。]{0,30}(?:侵权|版权|转载|联系我们|删除)|主办(?:单位)?[:：].{2,30}承办(?:单位)?[:：]|阅读原文|原标题[:：]|原文链接|本帖最后由|平台声明)`),
		listHead: regexp.MustCompile(`^[\s|•·■◆●▶>【\[]*(?:相关(?:阅读|新闻|文章|链接|推荐|资讯|报道|稿件|专题|热词搜索)|延伸阅读|热门(?:文章|新闻|推荐|资讯|点击|阅读|评论|标签)|最新(?:文章|新闻|资讯|推荐|发布|动态)|热点(?:新闻|推荐|资讯|排行)|` +
			`(?:为您|为你|编辑|精彩|图片|今日|频道|小编|重点)推荐|推荐(?:阅读|新闻|文章|资讯)|猜你喜欢|大家都在看|新闻排行|点击排行|阅读排行|(?:\d+小时)?排行榜|本周热[门点]|精彩图[片集]|友情链接|网友评论|(?:我要|发表|最新|全部|热门)评论|评论(?:区|列表)|` +
			`专题|往期(?:回顾|推荐|精彩)|更多(?:新闻|文章|推荐|阅读|>>|》)|你可能(?:还)?(?:喜欢|感兴趣).{0,6}|看过本文的人还看了.{0,4}|上一篇[:：].*|下一篇[:：].*|Tags?[:：].*|标签[:：].*|关键[词字][:：].*)[\s|>»】\]:：]*$`),
		label: regexp.MustCompile(`(?:发布|发表|更新|录入|刊发|上传|编辑|添加|稿件|发稿)?(?:时间|日期)\s*[:：]|(?:信息|稿件|文章|新闻|内容|图文|资料|供稿)?来\s?源(?:于|自)?\s*[:：]|(?:文章)?作\s?者\s*[:：]|` +
			`(?:收集|责任|值班|本文|网络|页面|文字|网页|执行)?编\s?辑\s*[:：]|责编\s*[:：]|(?:一审|二审|三审|初审|终审|复审|审核|校对|监制|审签|签发|主编|审稿|编审|总监制|发布人?|录入|供稿(?:单位)?|发布(?:单位|机构|机关)|信息员)\s*[:：]|` +
			`(?:浏览|点击|阅读|访问|查看)(?:次数|量|数|人数)?\s*[:：]|(?:字体|字号|大小|评论数?|分享到?|文号|索引号|栏目|责任人|打印)\s*[:：]`),
		forum: regexp.MustCompile(`^[\s|]*(?:[^\s]{1,16}\s+)?发表于\s*[:：]?\s*(?:20|19)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}`),
		date:  regexp.MustCompile(datePattern),
		dispatch: regexp.MustCompile(`^[\s　]*((?:本[报网台站刊]|[\p{Han}·]{1,12}?(?:新闻网|新媒体|客户端|通讯社|社|网|日报|晚报|报|台|新闻|在线|发布))(\p{Han}{2,8}?)??(?:\d{1,2}月\d{1,2}日)?(?:专?电|讯|消息))` +
			`(?:[\s（(：:，,]|记者|$)`),
		weekday:     regexp.MustCompile(`^[\s,，(（]*(?:(?:星期|周)[一二三四五六日天])?[\s)）]*(?:[^\s，。、；]{2,14}(?:报|网|台|社|端|中心|新闻|局|办))?$`),
		names:       newNamer(),
		titlePrefix: regexp.MustCompile(`^(?:[【\[（(](?:原创|转载|转帖|转|分享|图文|组图|视频|独家|头条|快讯|推荐|置顶|精华|公告|新闻|要闻|资讯|动态)[】\]）)]\s*)+`),
		siteSuffix:  regexp.MustCompile(`\s*[\-_|｜—–]+\s*[^\-_|\s]{0,12}(?:网|频道|新闻|日报|晚报|在线|门户|客户端|论坛|政府网|信息港)$`),
	}
}

// line is a line of the page and what it is.
type line struct {
	text.Span
	s    string
	n    int // code points
	kind kind
}

// read divides the page into lines and says what each is by itself.
func (f *furniture) read(p *page) []line {
	spans := p.lines()
	lines := make([]line, len(spans))
	for i, span := range spans {
		s := p.text.Slice(span)
		lines[i] = line{Span: span, s: s, n: span.Len()}
		lines[i].kind = f.kindOf(lines[i])
	}
	return lines
}

func (f *furniture) kindOf(l line) kind {
	s := strings.TrimSpace(l.s)
	head := firstRunes(s, longProse)
	short := l.n <= longestLabel
	switch {
	case short && f.listHead.MatchString(s):
		return listHead
	case f.trailer.MatchString(head):
		return trailer
	case short && (f.noise.MatchString(s) || f.forum.MatchString(s)):
		return noise
	case short && f.button.MatchString(s):
		return button
	case short && f.isLabelled(s):
		return label
	case short && f.isDate(s):
		return dated
	case l.n <= longestSign && f.names.isSignature(s):
		return signature
	case l.n >= longProse || l.n >= leastProse && endsSentence(s):
		return prose
	}
	return unknown
}

// isLabelled reports whether a line begins with a label that has a short value.
func (f *furniture) isLabelled(s string) bool {
	s = strings.TrimLeft(s, " |（([【")
	found := f.label.FindAllStringIndex(s, 2)
	if len(found) == 0 || endsSentence(s) {
		return false
	}
	before := s[:found[0][0]]
	return before == "" || f.isDate(before) || len(found) > 1 && utf8.RuneCountInString(before) <= shortSource
}

// isDate reports whether a line is a date, with at most the weekday and the
// outlet behind it, or a date and time with nothing like a sentence before.
func (f *furniture) isDate(s string) bool {
	s = strings.Trim(s, " |（()）[]")
	m := f.date.FindStringSubmatchIndex(s)
	if m == nil || m[2*dayGroup] < 0 {
		return false
	}
	if m[0] == 0 {
		return f.weekday.MatchString(s[m[1]:])
	}
	return m[1] == len(s) && m[2*hourGroup] >= 0 && m[0] <= longestLabel && !strings.ContainsAny(s[:m[0]], "，。、；！？“”《》")
}

// endsSentence reports whether s is complete at its end, a signature in brackets
// aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " |")
	if open := strings.LastIndex(s, "（"); open > 0 && strings.HasSuffix(s, "）") && utf8.RuneCountInString(s[open:]) <= longestSign {
		if before, _ := utf8.DecodeLastRuneInString(s[:open]); strings.ContainsRune("。！？”…", before) {
			return true
		}
	}
	s = strings.TrimRight(s, "）)”》』」")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？!?…", r)
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// division is what a page consists of: lines[:first] stand before the running
// text, lines[end:] behind it; title is the line of the title, -1 if there is none.
type division struct {
	lines      []line
	first, end int
	kicker     int
	title      int
	cut        []bool
}

func (f *furniture) find(_ context.Context, p *page) []annotate.Edit {
	d := f.divide(p)
	var edits []annotate.Edit
	for i := 0; i < len(d.lines); i++ {
		if !d.cut[i] {
			edits = append(edits, tablePipes(p, d.lines[i].Span)...)
			continue
		}
		last := i
		for last+1 < len(d.lines) && d.cut[last+1] {
			last++
		}
		start, end := d.lines[i].Start, d.lines[last].End
		switch {
		case last+1 < len(d.lines):
			end = d.lines[last+1].Start
		case i > 0:
			start = d.lines[i-1].End
			if n := len(edits); n > 0 && edits[n-1].Text.End > start {
				start = edits[n-1].Text.End
			}
		}
		edits = append(edits, replace(start, end, ""))
		i = last
	}
	return edits
}

// tablePipes removes the borders of table cells, which a space sets off, at the
// ends of a line.
func tablePipes(p *page, l text.Span) []annotate.Edit {
	border := func(i int) bool { return p.runes[i] == '|' || p.runes[i] == ' ' }
	start, end := l.Start, l.End
	for start < end && border(start) {
		start++
	}
	for end > start && border(end-1) {
		end--
	}
	var edits []annotate.Edit
	if start > l.Start+1 {
		edits = append(edits, replace(l.Start, start, ""))
	}
	if end < l.End-1 {
		edits = append(edits, replace(end, l.End, ""))
	}
	return edits
}
