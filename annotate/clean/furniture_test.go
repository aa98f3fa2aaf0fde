package clean_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/clean"
)

const (
	first  = "6月28日，某市委书记张三一行来到某某科技有限公司考察，详细了解企业生产经营情况。"
	second = "张三指出，要优化营商环境，加大招商引资力度，推动更多项目早日落地见效。"
)

// TestFurniture shows what is cut from pages of the kinds that occur, and what
// becomes metadata.
func TestFurniture(t *testing.T) {
	c := newCleaner(t)
	for _, test := range []struct {
		name, raw, text string
		meta            annotate.Meta
	}{
		{"plain paragraphs", first + "\n" + second, first + "\n" + second, annotate.Meta{}},
		{"one paragraph", first, first, annotate.Meta{}},
		{
			"title and text", "张三赴某某科技考察招商\n\n　　" + first + "\n\n　　" + second, first + "\n" + second,
			annotate.Meta{Title: "张三赴某某科技考察招商"},
		},
		{
			"news site",
			"首页 > 新闻中心 > 正文\n张三赴某某科技考察招商\n2023年6月29日 08:05　来源：某某日报　作者：李四 王五　责任编辑：赵六　字号：大 中 小\n" + first + "\n" + second + "\n分享到：\n上一篇：某地开工\n下一篇：无\n版权所有：某某网",
			first + "\n" + second,
			annotate.Meta{Title: "张三赴某某科技考察招商", Source: "某某日报", Published: "2023-06-29 08:05", Authors: []string{"李四", "王五"}, Editor: "赵六"},
		},
		{
			"government page",
			"张三赴某某科技考察招商\n发布日期：2022-07-01 信息来源：某县政府办 浏览次数：123 次\n" + first + "\n" + second + "\n打印本页\n关闭窗口",
			first + "\n" + second,
			annotate.Meta{Title: "张三赴某某科技考察招商", Source: "某县政府办", Published: "2022-07-01"},
		},
		{
			"wechat",
			"张三赴某某科技考察招商\n原创 某某发布 某某发布 2021-03-04 18:00\n" + first + "\n" + second + "\n记者：李四\n编辑：王五\n审核：赵六\n点击“阅读原文”了解更多\n扫码关注我们",
			first + "\n" + second,
			annotate.Meta{Title: "张三赴某某科技考察招商", Published: "2021-03-04 18:00", Authors: []string{"李四"}, Editor: "王五"},
		},
		{
			"byline under the title",
			"张三赴某某科技考察招商\n本报记者 李四 通讯员 王五\n" + first + "\n" + second,
			first + "\n" + second,
			annotate.Meta{Title: "张三赴某某科技考察招商", Authors: []string{"李四", "王五"}},
		},
		{
			"dateline and closing signature",
			"本报讯（记者 李四）" + first + "\n" + second + "（来源：某某日报）",
			"本报讯（记者 李四）" + first + "\n" + second + "（来源：某某日报）",
			annotate.Meta{Source: "某某日报", Authors: []string{"李四"}},
		},
		{
			"subheadings stay",
			"张三赴某某科技考察招商\n来源：某某网\n" + first + "\n优化环境\n" + second,
			first + "\n优化环境\n" + second,
			annotate.Meta{Title: "张三赴某某科技考察招商", Source: "某某网"},
		},
		{
			"forum",
			"某某论坛\n|\n小明 发表于 2019-5-6 07:08\n|\n只看该作者\n" + first + "\n" + second + "\n|",
			first + "\n" + second,
			annotate.Meta{Published: "2019-05-06 07:08", Title: ""},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := mustClean(t, c, test.raw, clean.Options{})
			if test.meta.Authors == nil {
				test.meta.Authors = []string{}
			}
			if diff := cmp.Diff(test.meta, r.Meta); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(strings.Split(test.text, "\n"), strings.Split(r.Text.String(), "\n")); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRules shows single rules on short texts.
func TestRules(t *testing.T) {
	c := newCleaner(t)
	for _, test := range []struct{ name, raw, want string }{
		{"line ends", first + "\r\n" + second + "\r", first + "\n" + second},
		{"spaces", "\u3000\u3000潍坊\u200b市\u00a0召开\ufeff会议", "潍坊市 召开会议"},
		{"emoji", "好👨\u200d👩", "好👨\u200d👩"},
		{"entities", "潍坊&nbsp;&ldquo;双招&rdquo;&#8212;AT&amp;T", "潍坊 “双招”—AT&T"},
		{"comma", "潍坊,青岛;济南:好", "潍坊，青岛；济南：好"},
		{"numbers", "投资1,000万元,9:24开工,占3.5%,用时1:2", "投资1,000万元，9:24开工，占3.5%，用时1:2"},
		{"addresses", "网址http://a.cn/?a=1,b;c,邮箱a@b.cn", "网址http://a.cn/?a=1,b;c，邮箱a@b.cn"},
		{"brackets", "公司(潍坊)成立(Wei Fang)。see (a) it", "公司（潍坊）成立（Wei Fang）。see (a) it"},
		{"quotes", "\"双招双引\"是\"一号工程\"", "“双招双引”是“一号工程”"},
		{"doubled comma", "潍坊,,青岛，，济南", "潍坊，青岛，济南"},
		{"question", "怎么干?干!", "怎么干？干！"},
		{"Latin", "Hello, world! (yes)", "Hello, world! (yes)"},
		{"lost indent", "????" + first + "\n????" + second, first + "\n" + second},
		{"censored", "区委sj和市zf、市人大fsj", "区委书记和市政府、市人大fsj"},
		{"Latin behind Han", "在家sj用", "在家sj用"},
		{"simplified stays", "著名企业家于右任著《乾坤》，后来发展", "著名企业家于右任著《乾坤》，后来发展"},
		{"traditional", "這裡發展著名企業，乾隆時有著後來的雲臺山", "这里发展著名企业，乾隆时有着后来的云台山"},
		{"one gloss", "著名人士郭赟(yūn)来到饸饹(hé)店", "著名人士郭赟（yūn）来到饸饹（hé）店"},
		{"stubs", "持續(xù)攻堅(jiān)推進(jìn)質(zhì)量，持續(xù)推進(jìn)(jin)", "持续攻坚推进质量，持续推进（jin）"},
		{"wrapped", "这是一行被硬换行切断的文字它在二十多个字的地方断开\n因此每一行都是差不多一样长的样子没有句号结尾很难\n读懂所以要把它们重新连接起来变成一个完整的自然段\n落。", "这是一行被硬换行切断的文字它在二十多个字的地方断开因此每一行都是差不多一样长的样子没有句号结尾很难读懂所以要把它们重新连接起来变成一个完整的自然段落。"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := mustClean(t, c, test.raw, clean.Options{}).Text.String()
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
