package extract_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/extract"
	"zhupi/annotate/text"
)

func TestReadGold(t *testing.T) {
	const in = "\uFEFF" + `{"id":"a","title":"题","text":"潍坊🎉刘运","entities":[[3,5,"PER",0.5],[0,2,"LOC"]],"more":1}` + "\n\n" +
		"{\n \"id\": \"b\",\n \"text\": \"\"\n}\n"
	got, err := extract.ReadGold(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].ID != "a" || got[0].Title != "题" || got[1].ID != "b" {
		t.Fatalf("got %v", got)
	}
	want := []extract.Entity{
		{Span: text.Span{Start: 0, End: 2}, Label: "LOC"},
		{Span: text.Span{Start: 3, End: 5}, Label: "PER", Score: 0.5},
	}
	if diff := cmp.Diff(want, got[0].Entities); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	written, err := json.Marshal(got[0].Entities)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(`[[0,2,"LOC"],[3,5,"PER",0.5]]`, string(written)); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}

func TestReadGoldNamesTheLine(t *testing.T) {
	const good = `{"id":"a","text":"潍坊","entities":[]}` + "\n"
	for name, test := range map[string]struct{ in, want string }{
		"no JSON":      {good + "潍坊", "line 2: invalid character"},
		"no text":      {good + good + `{"id":"a"}`, `line 3: no "text"`},
		"outside":      {good + "\n" + `{"text":"潍坊","entities":[[0,3,"LOC"]]}`, "line 3: entity [0,3) is empty or outside"},
		"negative":     {`{"text":"潍坊","entities":[[-1,1,"LOC"]]}`, "line 1: entity [-1,1) is empty or outside"},
		"empty span":   {`{"text":"潍坊","entities":[[1,1,"LOC"]]}`, "line 1: entity [1,1) is empty"},
		"no label":     {`{"text":"潍坊","entities":[[0,2,""]]}`, "line 1: entity [0,2) has no label"},
		"wrong parts":  {`{"text":"潍坊","entities":[[0,2]]}`, "line 1: entity needs"},
		"wrong offset": {`{"text":"潍坊","entities":[["0",2,"LOC"]]}`, "line 1: entity: json"},
		"cut off":      {good + `{"text":"潍`, "line 2: unexpected EOF"},
	} {
		_, err := extract.ReadGold(strings.NewReader(test.in))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", name, err, test.want)
		}
	}
}

func FuzzReadGold(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"潍坊","entities":[[0,2,"LOC",0.9]]}`))
	f.Add([]byte("{\n\"text\":\"\"}\n{"))
	f.Add([]byte("\xEF\xBB\xBF[]\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		examples, err := extract.ReadGold(strings.NewReader(string(in)))
		if err != nil {
			return
		}
		for _, x := range examples {
			start := 0
			for _, e := range x.Entities {
				if e.Empty() || !x.Text.Has(e.Span) || e.Start < start {
					t.Fatalf("accepted %v after %d in a text of %d", e.Span, start, x.Text.Len())
				}
				start = e.Start
			}
		}
	})
}
