package clean_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/text"
)

// TestFound shows that what is known about an article points at its words in
// the raw text.
func TestFound(t *testing.T) {
	c := newCleaner(t)
	const raw = "濰坊(fāng)新聞網要聞\r\n\r\n張三(sān)赴某某科技考察\r\n來源:某某日報 時間:二〇二三年六月二十九日 編輯:王(wáng)五\r\n\r\n" +
		"　　本報濰坊6月28日訊(記者 李四(sì) 通訊員 趙(zhào)六)6月28日，某市委書記張三(sān)一行來到科技有限公司考察。\r\n"
	r := mustClean(t, c, raw, clean.Options{})
	in := text.New(raw)
	got := map[string][]string{}
	for _, f := range r.Found {
		got[f.Field] = append(got[f.Field], f.Value+" ← "+in.Slice(f.Raw))
	}
	want := map[string][]string{
		clean.FieldTitle:     {"张三赴某某科技考察 ← 張三(sān)赴某某科技考察"},
		clean.FieldKicker:    {"潍坊新闻网要闻 ← 濰坊(fāng)新聞網要聞"},
		clean.FieldSource:    {"某某日报 ← 某某日報"},
		clean.FieldPublished: {"2023-06-29 ← 二〇二三年六月二十九日"},
		clean.FieldEditor:    {"王五 ← 王(wáng)五"},
		clean.FieldDateline:  {"本报潍坊6月28日讯 ← 本報濰坊6月28日訊"},
		clean.FieldPlace:     {"潍坊 ← 濰坊"},
		clean.FieldAuthor:    {"李四 ← 李四", "赵六 ← 趙(zhào)六"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
}

// TestDateline shows which heads of dispatches are recognised; the text keeps them.
func TestDateline(t *testing.T) {
	c := newCleaner(t)
	for _, test := range []struct{ head, dateline, place string }{
		{"新华社北京3月5日电（记者张三）", "新华社北京3月5日电", "北京"},
		{"中新网济南11月3日电 ", "中新网济南11月3日电", "济南"},
		{"本报潍坊讯（记者 张三）", "本报潍坊讯", "潍坊"},
		{"某某日报讯 ", "某某日报讯", ""},
		{"本报讯（通讯员 张三）", "本报讯", ""},
		{"某某新闻网某地3月5日讯 ", "某某新闻网某地3月5日讯", "某地"},
		{"某某网·某某新闻3月5日讯 ", "某某网·某某新闻3月5日讯", ""},
		{"央视网消息：", "央视网消息", ""},
		{"腾讯公司与", "", ""},
		{"本报记者来到", "", ""},
		{"某某通讯社区居民说，", "", ""},
	} {
		r := mustClean(t, c, test.head+first+"\n"+second, clean.Options{})
		got := map[string]string{}
		for _, f := range r.Found {
			got[f.Field] = f.Value
		}
		if got[clean.FieldDateline] != test.dateline || got[clean.FieldPlace] != test.place {
			t.Errorf("%s: dateline %q, place %q", test.head, got[clean.FieldDateline], got[clean.FieldPlace])
		}
		if want := test.head + first; r.Text.Slice(text.Span{End: len([]rune(test.head))}) != test.head {
			t.Errorf("%s: text %.60q, want %.60q", test.head, r.Text, want)
		}
	}
}

// TestMetaForms shows the forms in which dates and names come.
func TestMetaForms(t *testing.T) {
	c := newCleaner(t)
	for _, test := range []struct {
		line string
		want annotate.Meta
	}{
		{"发布时间：2023年6月29日 星期四 08:05:07", annotate.Meta{Published: "2023-06-29 08:05:07"}},
		{"时间：2023/6/9 下午3:05", annotate.Meta{Published: "2023-06-09 15:05"}},
		{"日期：2023.06.09", annotate.Meta{Published: "2023-06-09"}},
		{"更新时间：2023-06-09T08:05:00+08:00", annotate.Meta{Published: "2023-06-09 08:05:00"}},
		{"二〇二〇年十一月三十日", annotate.Meta{Published: "2020-11-30"}},
		{"发布日期：二零一九年十月二日", annotate.Meta{Published: "2019-10-02"}},
		{"2023年06月29日08时05分 来源：某某日报", annotate.Meta{Published: "2023-06-29 08:05", Source: "某某日报"}},
		{"时间：2023-13-45", annotate.Meta{Published: "2023"}},
		{"文/李四 图/王五", annotate.Meta{Authors: []string{"李四", "王五"}}},
		{"本报记者 李四 通讯员 王五 赵六 文/图", annotate.Meta{Authors: []string{"李四", "王五", "赵六"}}},
		{"□ 本报记者 李四", annotate.Meta{Authors: []string{"李四"}}},
		{"记者 李四 摄影 王五", annotate.Meta{Authors: []string{"李四", "王五"}}},
		{"责任编辑：李四　校对：王五　审核：赵六", annotate.Meta{Editor: "李四"}},
		{"编辑 | 李四", annotate.Meta{Editor: "李四"}},
		{"来源：某某日报 作者：李四 编辑：王五 责编：赵六", annotate.Meta{Source: "某某日报", Authors: []string{"李四"}, Editor: "赵六"}},
	} {
		r := mustClean(t, c, "张三赴某某科技考察招商\n"+test.line+"\n"+first+"\n"+second, clean.Options{})
		test.want.Title = "张三赴某某科技考察招商"
		if test.want.Authors == nil {
			test.want.Authors = []string{}
		}
		if diff := cmp.Diff(test.want, r.Meta); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.line, diff)
		}
	}
}
