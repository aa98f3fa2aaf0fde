package desktop

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/text"
)

// nested is an article whose spans nest, touch, break over lines and stand
// undecided beside decided ones.
func nested() annotate.Article {
	return annotatetest.Build("nested", "山东省潍坊市委书记刘运率队赴北京大学微电子研究院考察，与院长王一座谈。\n双方签订20亿元协议。").
		Accept("山东省潍坊市委", "GOV").Accept("山东省", "LOC").Accept("潍坊市", "LOC").
		Suggest("刘运", "PER", 0.41).Accept("北京大学微电子研究院", "INST").Suggest("院长", "TITLE", 0.93).
		Suggest("王一", "PER", 0.88).Suggest("20亿元", "MONEY", 0.99).Article()
}

// renders compares what the reader paints with a file under testdata.
func renders(t *testing.T, b *bench, name string) {
	t.Helper()
	w := test.NewWindow(b.reader)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(420, 300))
	test.AssertRendersToMarkup(t, "reader/"+name+".xml", w.Canvas())
}

func TestReaderMarkup(t *testing.T) {
	for _, c := range []struct {
		name    string
		prepare func(b *bench)
	}{
		{"lanes", func(*bench) {}},
		{"selection", func(b *bench) { b.reader.Select(text.Span{Start: 9, End: 20}) }},
		{"focus", func(b *bench) { b.reader.FocusMark(b.session.Live()[1].ID) }},
		{"dark", func(b *bench) { b.useTheme(themeDark) }},
		{"large", func(b *bench) { b.zoom(30) }},
		{"english", func(b *bench) { b.useLanguage("en") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, nested())
			c.prepare(b)
			b.settle()
			renders(t, b, c.name)
		})
	}
}

func TestListAndInspectorMarkup(t *testing.T) {
	reviewed := annotatetest.Build("b", "已审。").Status(annotate.StatusReviewed).FirstID(100).Article()
	skipped := annotatetest.Build("c", "跳过。").Status(annotate.StatusSkipped).FirstID(200).Article()
	b := newBench(t, nested(), reviewed, skipped)
	for name, o := range map[string]fyne.CanvasObject{"articles": b.articles.box, "inspector": b.inspector.box, "header": b.header.box} {
		w := test.NewWindow(o)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(300, 600))
		test.AssertRendersToMarkup(t, name+".xml", w.Canvas())
		w.Close()
	}
}
