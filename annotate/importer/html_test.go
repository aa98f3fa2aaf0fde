package importer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhupi/annotate/importer"
)

const (
	paragraph1 = "6月28日，某市委书记张三一行来到某某科技有限公司考察，详细了解企业生产经营情况。"
	paragraph2 = "张三指出，要优化营商环境，加大招商引资力度，推动更多项目早日落地见效。"
	paragraph3 = "他强调，要“双招双引”并举，全面推进产业链招商，形成一批标志性成果。"

	newsPage = `<!DOCTYPE html><html><head><meta charset="gb2312"><title>张三赴某某科技考察招商_某某网</title><script>var a = "<p>";</script></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a>新闻</a> &gt; 正文</div>
<h1>张三赴某某科技考察招商</h1>
<div class="info"><span>2023年6月29日 08:05</span> <span>来源：某某日报</span></div>
<div id="content"><p>　　6月28日，某市委书记张三一行来到<b>某某科技</b>有限公司考察，详细了解企业生产经营情况。</p>
<p>　　张三指出，要优化营商环境，加大招商引资力度，推动更多项目早日落地见效。</p>
<p>　　他强调，要&ldquo;双招双引&rdquo;并举，全面推进产业链招商，形成一批标志性成果。</p></div>
<div>责任编辑：李四</div>
<div class="share">分享到：微信 微博</div><div>相关阅读</div><ul><li><a href="1">某地项目开工</a></li><li><a>某地签约</a></li></ul>
<div class="foot">版权所有 某某网</div></body></html>`
)

// TestHTML shows that the article is taken out of a page, metadata with it, and
// that the bytes stay as they came.
func TestHTML(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(newsPage)
	if err != nil {
		t.Fatal(err)
	}
	archive := strings.ReplaceAll("MIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\n\n--x\nContent-Type: text/html\n\n"+newsPage+"\n--x\nContent-Type: image/png\n\nz\n--x--\n", "\n", "\r\n")
	for _, test := range []struct {
		name, in string
		encoding importer.Encoding
	}{
		{"UTF-8", newsPage, importer.UTF8},
		{"GB 18030", gb, importer.GB18030},
		{"byte order mark", "\uFEFF" + newsPage, importer.UTF8},
		{"web archive", archive, importer.UTF8},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := importer.Decode([]byte(test.in), importer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !s.Derived || s.Encoding != test.encoding || string(s.Bytes) != test.in {
				t.Errorf("derived %v, %s, bytes kept: %v", s.Derived, s.Encoding, string(s.Bytes) == test.in)
			}
			got := strings.Split(strings.ReplaceAll(s.Raw.String(), "　", ""), "\n")
			want := []string{"张三赴某某科技考察招商", "2023年6月29日 08:05 来源：某某日报", paragraph1, paragraph2, paragraph3, "责任编辑：李四"}
			if diff := cmp.Diff(want, got[:min(len(got), len(want))]); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPastedHTML(t *testing.T) {
	pasted := "<div><p>" + paragraph1 + "</p>\n<p>" + paragraph2 + "</p><br/></div>"
	for _, test := range []struct {
		name, in, want string
		derived        bool
	}{
		{"tags", pasted, paragraph1 + "\n" + paragraph2, true},
		{"text", paragraph1, paragraph1, false},
		{"text with brackets", "<关于招商的通知>\n1 < 2 <a> <b>", "<关于招商的通知>\n1 < 2 <a> <b>", false},
		{"no article", "<html><body><p>短</p></body></html>", "短", true},
		{"broken", "<html><div><div></p><table>" + paragraph1, paragraph1, true},
	} {
		s, err := importer.Decode([]byte(test.in), importer.Options{})
		if err != nil || s.Raw.String() != test.want || s.Derived != test.derived {
			t.Errorf("%s: %v, %v, %q", test.name, err, s.Derived, s.Raw)
		}
	}
}
