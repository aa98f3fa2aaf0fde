package project_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/importer"
	"zhupi/annotate/project"
	"zhupi/annotate/reprint"
)

const (
	harbour = `书记刘运到临海港调研集装箱码头扩建工程，登上岸桥察看吊装作业，询问今年前九个月的吞吐量和航线情况。
港务集团负责人汇报说，二号泊位的沉箱已经全部就位，明年春天可以靠泊二十万吨级的货轮。刘运要求海关、边检和港口一起坐下来，把通关时间再压缩三分之一。
随后他来到职工食堂，同倒班的司机们一起吃了午饭，听他们讲宿舍、班车和孩子上学的难处，请工会一件一件记下来答复。`
	orchard = `副市长田思远到柳沟乡检查苹果收购，走进三个村的果园和两处冷库，同果农算了一笔细账，一斤果子从树上到超市要经过几道手。
乡里的合作社今年头一回自己联系了南方的批发市场，价钱比坐等客商上门高出两成。田思远说，路修到哪里，冷库就要跟到哪里。
检查组还抽看了农药残留的检测记录，要求不合格的一箱也不许出乡。`
)

func imports(t *testing.T, p *project.Project, sources ...importer.Source) []string {
	t.Helper()
	report, err := p.ImportSources(t.Context(), sourcesOf(sources...), project.ImportOptions{}, quiet)
	if err != nil || len(report.Failed) > 0 {
		t.Fatalf("%v, %v", err, report.Failed)
	}
	list, err := p.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var groups []string
	for _, a := range list {
		groups = append(groups, strings.TrimSpace(a.ID+" "+a.Group))
	}
	return groups
}

func TestReprintsAreFoundAtImport(t *testing.T) {
	store := annotatetest.NewMemory()
	cut := harbour[:strings.LastIndex(harbour, "\n")]
	got := imports(t, open(t, store, extractor{}),
		source("first", harbour), source("note", "刘运说好。"), source("orchard", orchard),
		source("same-batch", "刘运：通关时间再压缩\n"+harbour+"\n（来源：某网）"), source("note-2", "刘运说好。 "))
	want := []string{"first first", "note", "orchard", "same-batch first", "note-2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got = imports(t, open(t, store, extractor{}), source("later", cut), source("apple", orchard+"责任编辑：某某"), source("bare", ""))
	want = []string{"first first", "note", "orchard orchard", "same-batch first", "note-2", "later first", "apple orchard", "bare"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a later import (-want +got):\n%s", diff)
	}
}

func TestReprints(t *testing.T) {
	p := open(t, annotatetest.NewMemory(), extractor{})
	imports(t, p, source("first", harbour), source("orchard", orchard), source("again", harbour+"（来源：某网）"))
	got, err := p.Reprints(t.Context(), "again")
	if err != nil || len(got) != 2 || got[0].ID != "first" || got[0].Jaccard >= 1 || got[0].Containment != 1 || got[1].Jaccard != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := p.Reprints(t.Context(), "orchard"); err != nil || got != nil {
		t.Errorf("%+v, %v", got, err)
	}
	_, err = p.Reprints(t.Context(), "缺")
	annotatetest.WantCode(t, err, annotate.CodeNoSuchArticle)
	groups, err := p.ReprintGroups(t.Context())
	if err != nil || len(groups) != 1 || groups[0].Group != "first" || len(groups[0].Articles) != 2 || groups[0].Articles[0].Jaccard != 1 {
		t.Errorf("%+v, %v", groups, err)
	}
	parts, err := p.Compare(t.Context(), "first", "again")
	if err != nil || len(parts) == 0 || parts[0].Kind != reprint.Same {
		t.Errorf("%+v, %v", parts, err)
	}
}

func TestCarryTo(t *testing.T) {
	p := open(t, annotatetest.NewMemory(), extractor{})
	imports(t, p, source("first", "市委书记刘运到港口。他说好。码头扩建了。"), source("again", "港口消息：\n市委书记刘运到港口。码头扩建了。"))
	do(t, p, annotate.Command{Do: "accept-all", Article: "first"})
	do(t, p, add("first", 0, 4, "ORG"))
	do(t, p, add("first", 10, 11, "PER"))
	do(t, p, annotate.Command{Do: "relate", Article: "first", From: 2, To: 1, Type: "holds-post"})
	do(t, p, annotate.Command{Do: "tag", Article: "first", Tag: "考察"})

	o, err := p.CarryTo(t.Context(), "first", "again")
	if err != nil {
		t.Fatal(err)
	}
	wantMarks(t, p, "again", "市委书记 TITLE accepted", "市委书记 ORG accepted", "刘运 PER accepted")
	if o.Name != "carry" || o.Count != 5 || o.Left != 1 || len(o.Article.Relations) != 1 || len(o.Article.Tags) != 1 {
		t.Errorf("%s: %+v, %d relations, %d tags", o.Name, o.Result, len(o.Article.Relations), len(o.Article.Tags))
	}
	_, err = p.CarryTo(t.Context(), "first", "again")
	annotatetest.WantCode(t, err, annotate.CodeNothingToDo)

	o = do(t, p, annotate.Command{Do: "undo", Article: "again"})
	wantMarks(t, p, "again", "市委书记 TITLE suggested", "刘运 PER suggested")
	if o.Name != "carry" || len(o.Article.Relations)+len(o.Article.Tags) != 0 {
		t.Errorf("%s left %d relations, %d tags", o.Name, len(o.Article.Relations), len(o.Article.Tags))
	}
	do(t, p, annotate.Command{Do: "redo", Article: "again"})
	wantMarks(t, p, "again", "市委书记 TITLE accepted", "市委书记 ORG accepted", "刘运 PER accepted")

	for from, code := range map[string]annotate.Code{"again": annotate.CodeBadValue, "缺": annotate.CodeNoSuchArticle, "": annotate.CodeNoSuchArticle} {
		_, err := p.CarryTo(t.Context(), from, "again")
		annotatetest.WantCode(t, err, code)
	}
}
