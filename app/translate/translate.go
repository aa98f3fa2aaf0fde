// Package translate gives the interface's strings in Chinese and English. Begin
// with [Load]; the strings are in assets/translations, one JSON object of
// key → text a language, with fmt verbs for what is filled in.
package translate

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

// The languages of the interface.
const (
	Chinese = "zh"
	English = "en"
)

// Words translates keys into one language.
type Words struct {
	Language string
	texts    map[string]string
}

// Load reads translations/LANGUAGE.json from files.
func Load(files fs.FS, language string) (Words, error) {
	b, err := fs.ReadFile(files, "translations/"+language+".json")
	if err != nil {
		return Words{}, fmt.Errorf("load translations: %w", err)
	}
	w := Words{Language: language}
	if err := json.Unmarshal(b, &w.texts); err != nil {
		return Words{}, fmt.Errorf("load translations %s: %w", language, err)
	}
	return w, nil
}

// T returns the text of a key with args filled in; a text may leave them out. A
// key without a text is shown as it is, so that it is noticed.
func (w Words) T(key string, args ...any) string {
	s, ok := w.texts[key]
	if !ok {
		return key
	}
	if len(args) == 0 || !strings.Contains(s, "%") {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// Has reports whether there is a text for key.
func (w Words) Has(key string) bool {
	_, ok := w.texts[key]
	return ok
}

// Keys returns all keys that have a text.
func (w Words) Keys() []string {
	keys := make([]string, 0, len(w.texts))
	for k := range w.texts {
		keys = append(keys, k)
	}
	return keys
}

// Match returns the interface language for a locale like zh_CN.UTF-8: Chinese
// for every kind of Chinese, English for all else.
func Match(locale string) string {
	if strings.HasPrefix(strings.ToLower(locale), "zh") {
		return Chinese
	}
	return English
}
