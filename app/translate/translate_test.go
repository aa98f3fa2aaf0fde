package translate_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/app/review"
	"zhupi/app/translate"
	"zhupi/assets"
)

func load(t *testing.T, language string) translate.Words {
	t.Helper()
	w, err := translate.Load(assets.Translations, language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestLanguagesAgree(t *testing.T) {
	zh, en := load(t, translate.Chinese), load(t, translate.English)
	zhKeys, enKeys := zh.Keys(), en.Keys()
	slices.Sort(zhKeys)
	slices.Sort(enKeys)
	if diff := cmp.Diff(zhKeys, enKeys); diff != "" {
		t.Fatalf("keys (-zh +en):\n%s", diff)
	}
	verb := regexp.MustCompile(`%[.\d\[\]]*[a-z%]`)
	hanzi := regexp.MustCompile(`\p{Han}`)
	for _, key := range zhKeys {
		if diff := cmp.Diff(verb.FindAllString(zh.T(key), -1), verb.FindAllString(en.T(key), -1)); diff != "" {
			t.Errorf("%s: what is filled in (-zh +en):\n%s", key, diff)
		}
		if hanzi.MatchString(en.T(key)) && key != "action.language-zh" {
			t.Errorf("%s: English text %q holds hanzi", key, en.T(key))
		}
		if en.T(key) == "" || zh.T(key) == "" {
			t.Errorf("%s: empty", key)
		}
	}
}

// TestEveryKeyHasText collects the keys that the code uses, literal ones from
// its syntax tree and composed ones from the tables they are composed of.
func TestEveryKeyHasText(t *testing.T) {
	words := load(t, translate.English)
	used := literalKeys(t, "../desktop", "../review")
	if len(used) < 60 {
		t.Fatalf("found %d literal keys only: the test does not see the code", len(used))
	}
	for _, a := range review.Actions() {
		used = append(used, "action."+a.ID)
	}
	for _, g := range review.Groups() {
		used = append(used, "menu."+g)
	}
	for _, s := range annotate.Statuses() {
		used = append(used, "status."+string(s), "status.short."+string(s))
	}
	for _, s := range []annotate.State{annotate.Suggested, annotate.Accepted, annotate.Rejected} {
		used = append(used, "state."+string(s))
	}
	for _, key := range used {
		if !words.Has(key) {
			t.Errorf("no text for %q", key)
		}
	}
}

// literalKeys returns the string literals handed to T, say, Say, start and
// showPage, and those in the field Key of a message.
func literalKeys(t *testing.T, dirs ...string) []string {
	t.Helper()
	var keys []string
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				keys = append(keys, keysOf(n)...)
				return true
			})
		}
	}
	return keys
}

func keysOf(n ast.Node) []string {
	var value ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		s, ok := n.Fun.(*ast.SelectorExpr)
		if !ok || len(n.Args) == 0 || !slices.Contains([]string{"T", "say", "Say", "start", "showPage"}, s.Sel.Name) {
			return nil
		}
		value = n.Args[0]
	case *ast.KeyValueExpr:
		if k, ok := n.Key.(*ast.Ident); !ok || k.Name != "Key" {
			return nil
		}
		value = n.Value
	}
	l, ok := value.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return nil
	}
	key, err := strconv.Unquote(l.Value)
	if err != nil || key == "" || !strings.Contains(key, ".") && key != strings.ToLower(key) {
		return nil
	}
	return []string{key}
}

func TestMatch(t *testing.T) {
	for locale, want := range map[string]string{
		"zh_CN.UTF-8": translate.Chinese, "zh-Hant-TW": translate.Chinese, "ZH": translate.Chinese,
		"en_US": translate.English, "de": translate.English, "": translate.English, "C": translate.English,
	} {
		if got := translate.Match(locale); got != want {
			t.Errorf("Match(%q) = %q, want %q", locale, got, want)
		}
	}
}

func TestT(t *testing.T) {
	w := load(t, translate.English)
	for _, c := range []struct{ got, want string }{
		{w.T("cancel"), "Cancel"},
		{w.T("cancel", 1), "Cancel"},
		{w.T("recleaned", 3), "Cleaned again; 3 articles changed"},
		{w.T("no such key"), "no such key"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
