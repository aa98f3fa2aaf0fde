package app_test

import (
	"bytes"
	"fmt"
	"regexp"
	"testing"

	"zhupi/annotate"
	"zhupi/app/translate"
	"zhupi/assets"
)

// TestGuidelinesNameEveryLabel holds the guidelines of both languages to the
// schema, and to each other.
func TestGuidelinesNameEveryLabel(t *testing.T) {
	packed, err := assets.Schemas.ReadFile("schema/zhaoshang.json")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := annotate.ReadSchema(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	rule := regexp.MustCompile(`(?m)^\*\*(\d+)\.\*\* `)
	var rules []string
	for _, language := range []string{translate.English, translate.Chinese} {
		text, err := assets.Guidelines.ReadFile(fmt.Sprintf("guidelines/%s.%s.md", schema.ID, language))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range schema.Labels {
			if !bytes.Contains(text, []byte("\n### "+l.ID+" "+l.Name.Zh+"\n")) && !bytes.Contains(text, []byte("\n### "+l.ID+" "+l.Name.En+"\n")) {
				t.Errorf("%s: no section on %s", language, l.ID)
			}
		}
		rules = append(rules, fmt.Sprint(rule.FindAllString(string(text), -1)))
		if bytes.Contains(text, []byte("\n|")) {
			t.Errorf("%s: a table, which the window cuts off", language)
		}
	}
	if rules[0] != rules[1] {
		t.Errorf("the rules are numbered %s and %s", rules[0], rules[1])
	}
}
