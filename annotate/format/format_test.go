package format_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/format"
)

// articles have all that makes trouble.
func articles() []annotate.Article {
	full := annotatetest.Build("稿 1", "市委书记惠新安考察潍坊。“好！”他说；\n𠮷野家😀 总部\t签约<&>。").
		Accept("市委书记", "TITLE").Accept("惠新安", "PER").Accept("市委", "ORG").Accept("委书记惠", "ORG").Accept("惠新安", "ORG").
		Accept("𠮷野家😀 总部", "ORG").Accept("\t", "ORG").Suggest("潍坊", "ORG", 0.1).Reject("考察", "ORG").
		Relate("惠新安", "holds-post", "市委书记").Relate("潍坊", "holds-post", "市委书记").
		Tag("", "=1+1").Tag("a:b\\c", "d:e\nf").Note("-备注\r\n\"引号\",逗号").Status(annotate.StatusReviewed).
		Meta(annotate.Meta{Title: "=HYPERLINK(1)", Kicker: "'@肩题", Source: "+报", Published: "2024-03-05", Authors: []string{"王\n一", "", "\\n李二"}, Editor: "－编"}).
		Article()
	full.Spans[0].Note = "span's note"
	lost := annotatetest.Build("失", "惠新安").Accept("惠新安", "PER").Article()
	lost.Spans[0].Orphan, lost.Spans[0].End = "失去", 0
	line := annotatetest.Build("-DOCSTART-\t%", "\r\n\r\n  \n").Meta(annotate.Meta{}).Article()
	broken := annotatetest.Build("坏\xff", "").Meta(annotate.Meta{Title: "\xfe"}).Article()
	crlf := annotatetest.Build("行", "甲。\r\n乙\r").Accept("。\r\n乙\r", "ORG").Article()
	return []annotate.Article{full, lost, line, broken, crlf}
}

// export writes the articles to a new folder.
func export(t testing.TB, name string, o format.Options, all []annotate.Article) (string, *format.Writer, format.Report) {
	t.Helper()
	f, err := format.ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	w, err := format.Create(f, format.InFolder(folder), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	report, err := w.Close()
	if err != nil {
		t.Fatal(err)
	}
	return folder, w, report
}

func names() []string {
	var all []string
	for _, f := range format.Formats() {
		all = append(all, f.Name)
	}
	return all
}

func TestExportIsVerifiedAndRepeatable(t *testing.T) {
	for _, name := range names() {
		for _, o := range []format.Options{{}, {Suggestions: true}, {Labels: []string{"PER"}}} {
			folder, w, _ := export(t, name, o, articles())
			if err := w.Verify(os.DirFS(folder)); err != nil {
				t.Errorf("%s with %+v: %v", name, o, err)
			}
			again, _, _ := export(t, name, o, articles())
			if diff := cmp.Diff(contents(t, folder), contents(t, again)); diff != "" {
				t.Errorf("%s written twice:\n%s", name, diff)
			}
		}
	}
}

func contents(t testing.TB, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(b)
	}
	return out
}

func TestReports(t *testing.T) {
	lost := func(more format.Losses) format.Losses {
		all := format.Losses{format.LostWords: 1, format.LostSpanNote: 1, format.LostRelationEnd: 1}
		all.Add(more)
		return all
	}
	for _, test := range []struct {
		format string
		want   format.Report
	}{
		{"jsonl", format.Report{Articles: 5, Entities: 8, Relations: 1, Lost: lost(nil)}},
		{"csv", format.Report{Articles: 5, Entities: 8, Lost: lost(format.Losses{format.LostRelation: 1})}},
		{"conll", format.Report{Articles: 5, Entities: 4, Lost: lost(format.Losses{
			format.LostRelation: 1, format.LostTag: 2, format.LostNote: 1,
			format.LostNested: 1, format.LostCrossing: 1, format.LostSamePlace: 1, format.LostBlank: 1,
		})}},
	} {
		_, _, report := export(t, test.format, format.Options{}, articles())
		if diff := cmp.Diff(test.want, report); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.format, diff)
		}
	}
}

func TestRecordJSON(t *testing.T) {
	record, _ := format.RecordOf(articles()[0], format.Options{Suggestions: true})
	var out strings.Builder
	if err := format.WriteRecord(&out, record); err != nil {
		t.Fatal(err)
	}
	const want = `{"id":"稿 1","title":"=HYPERLINK(1)","kicker":"'@肩题","source":"+报","published":"2024-03-05",` +
		`"authors":["王\n一","\\n李二"],"editor":"－编","status":"reviewed",` +
		`"tags":[{"group":"","value":"=1+1"},{"group":"a:b\\c","value":"d:e\nf"}],"note":"-备注\r\n\"引号\",逗号",` +
		`"text":"市委书记惠新安考察潍坊。“好！”他说；\n𠮷野家😀 总部\t签约<&>。",` +
		`"entities":[[0,4,"TITLE"],[0,2,"ORG"],[1,5,"ORG"],[4,7,"ORG"],[4,7,"PER"],[20,27,"ORG"],[27,28,"ORG"]],` +
		`"suggestions":[[9,11,"ORG",0.1]],"relations":[{"type":"holds-post","from":4,"to":0}]}` + "\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	bare, _ := format.RecordOf(annotate.Article{ID: "x"}, format.Options{})
	packed, err := json.Marshal(bare)
	if err != nil || strings.Contains(string(packed), "null") {
		t.Errorf("%s, %v", packed, err)
	}
}

func TestCSVGolden(t *testing.T) {
	folder, _, _ := export(t, "csv", format.Options{Suggestions: true}, articles()[:1])
	const bom = "\uFEFF"
	want := map[string]string{
		"articles.csv": bom + "id,title,kicker,source,published,authors,editor,status,tags,note,text\n" +
			"稿 1,'=HYPERLINK(1),''@肩题,'+报,2024-03-05,\"王\\n一\n\\\\n李二\",'－编,reviewed,\":=1+1\na\\:b\\\\c:d:e\\nf\"," +
			"\"'-备注\r\n\"\"引号\"\",逗号\",\"市委书记惠新安考察潍坊。“好！”他说；\n𠮷野家😀 总部\t签约<&>。\"\n",
		"entities.csv": bom + "article,layer,start,end,label,score,words\n" +
			"稿 1,accepted,0,4,TITLE,,市委书记\n稿 1,accepted,0,2,ORG,,市委\n稿 1,accepted,1,5,ORG,,委书记惠\n" +
			"稿 1,accepted,4,7,ORG,,惠新安\n稿 1,accepted,4,7,PER,,惠新安\n稿 1,accepted,20,27,ORG,,𠮷野家😀 总部\n" +
			"稿 1,accepted,27,28,ORG,,'\t\n稿 1,suggested,9,11,ORG,0.1,潍坊\n",
	}
	if diff := cmp.Diff(want, contents(t, folder)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	rows, err := csv.NewReader(strings.NewReader(want["articles.csv"])).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Errorf("another reader sees %d rows, %v", len(rows), err)
	}
	for _, cell := range slices.Concat(rows...) {
		if strings.IndexAny(cell, "=+-@\t\r") == 0 {
			t.Errorf("cell %q is a formula", cell)
		}
	}
}

func TestCoNLLGolden(t *testing.T) {
	folder, _, _ := export(t, "conll", format.Options{}, articles()[:2])
	want := "-DOCSTART- 稿%201\tO\n\n" +
		"市\tB-TITLE\n委\tI-TITLE\n书\tI-TITLE\n记\tI-TITLE\n惠\tB-ORG\n新\tI-ORG\n安\tI-ORG\n考\tO\n察\tO\n潍\tO\n坊\tO\n。\tO\n\n" +
		"“\tO\n好\tO\n！\tO\n”\tO\n\n他\tO\n说\tO\n；\tO\n\n" +
		"𠮷\tB-ORG\n野\tI-ORG\n家\tI-ORG\n😀\tI-ORG\n总\tI-ORG\n部\tI-ORG\n签\tO\n约\tO\n<\tO\n&\tO\n>\tO\n。\tO\n\n" +
		"-DOCSTART- 失\tO\n\n惠\tO\n新\tO\n安\tO\n\n"
	if diff := cmp.Diff(want, contents(t, folder)["articles.conll"]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCoNLLSentences(t *testing.T) {
	for _, test := range []struct {
		text, entity string
		want         []string
	}{
		{"甲。乙！丙？丁；戊", "", []string{"甲。", "乙！", "丙？", "丁；", "戊"}},
		{"甲！！？”乙", "", []string{"甲！！？”", "乙"}},
		{"甲。\n”乙", "", []string{"甲。", "”乙"}},
		{"\n\n甲\n \n乙\n", "", []string{"甲", "乙"}},
		{"看《甲！乙？》吧。丙", "《甲！乙？》", []string{"看《甲！乙？》吧。", "丙"}},
		{"甲。乙", "。", []string{"甲。", "乙"}},
		{"甲。」乙", "」乙", []string{"甲。", "」乙"}},
		{"甲\n乙丙", "甲\n乙", []string{"甲乙丙"}},
		{"甲。 乙", " 乙", []string{"甲。", "乙"}},
		{"", "", nil},
	} {
		b := annotatetest.Build("x", test.text)
		if test.entity != "" {
			b.Accept(test.entity, "ORG")
		}
		folder, w, _ := export(t, "conll", format.Options{}, []annotate.Article{b.Article()})
		if err := w.Verify(os.DirFS(folder)); err != nil {
			t.Errorf("%q: %v", test.text, err)
		}
		f, _ := format.ByName("conll")
		err := f.Read(os.DirFS(folder), func(r format.Record) error {
			var got []string
			if r.Text != "" {
				got = strings.Split(r.Text, "\n")
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", test.text, diff)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func TestVerifyFindsDamage(t *testing.T) {
	for _, test := range []struct{ format, file, from, to string }{
		{"jsonl", "articles.jsonl", "[0,4,", "[0,3,"},
		{"jsonl", "articles.jsonl", "[0,4,", "[0,400,"},
		{"jsonl", "articles.jsonl", "潍坊", "淮坊"},
		{"jsonl", "articles.jsonl", `"from":4`, `"from":9`},
		{"jsonl", "articles.jsonl", `{"id":"行"`, `{"id":"行二"`},
		{"jsonl", "articles.jsonl", `"relations":[]}` + "\n", `"relations":[]}`},
		{"csv", "articles.csv", "潍坊", "淮坊"},
		{"csv", "entities.csv", ",0,4,", ",0,3,"},
		{"csv", "entities.csv", "TITLE", "PER"},
		{"csv", "entities.csv", "稿 1,accepted,0,4,TITLE,,市委书记\n", ""},
		{"conll", "articles.conll", "B-TITLE", "B-ORG"},
		{"conll", "articles.conll", "坊\tO\n", ""},
		{"conll", "articles.conll", "。\tO\n\n", "。\tO\n"},
	} {
		folder, w, _ := export(t, test.format, format.Options{}, articles())
		path := filepath.Join(folder, test.file)
		whole := contents(t, folder)[test.file]
		if !strings.Contains(whole, test.from) {
			t.Fatalf("%s: no %q", test.format, test.from)
		}
		spoilt := strings.Replace(whole, test.from, test.to, 1)
		if test.from == `"relations":[]}`+"\n" {
			spoilt = whole[:strings.LastIndex(strings.TrimSpace(whole), "\n")+1] // the last article is missing
		}
		if err := os.WriteFile(path, []byte(spoilt), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := w.Verify(os.DirFS(folder)); err == nil {
			t.Errorf("%s: %q for %q is not noticed", test.format, test.to, test.from)
		}
	}
}

func TestVerifyNeedsTheFiles(t *testing.T) {
	_, w, _ := export(t, "jsonl", format.Options{}, articles())
	if err := w.Verify(os.DirFS(t.TempDir())); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

func TestByNameNamesTheFormats(t *testing.T) {
	_, err := format.ByName("pdf")
	annotatetest.WantCode(t, err, annotate.CodeBadValue)
	if !strings.Contains(err.Error(), "jsonl, csv, conll") {
		t.Error(err)
	}
}

func TestInFolderDoesNotOverwrite(t *testing.T) {
	create := format.InFolder(t.TempDir())
	f, err := create("a")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := create("a"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("%v", err)
	}
}

// full is a disk that takes so many bytes.
type full int

func (f *full) Write(b []byte) (int, error) {
	if *f -= full(len(b)); *f < 0 {
		return 0, errors.New("no space left")
	}
	return len(b), nil
}

func (*full) Close() error { return nil }

func TestFullDiskIsAnError(t *testing.T) {
	for _, name := range names() {
		f, err := format.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		disk := full(50)
		w, err := format.Create(f, func(string) (io.WriteCloser, error) { return &disk, nil }, format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = w.Write(articles()[0])
		if _, closing := w.Close(); err == nil && closing == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
