package annotate

import (
	"encoding/json"
	"fmt"
	"io"
)

// Name is a thing's name in the two languages of the interface.
type Name struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// In returns the name in the language "zh" or "en".
func (n Name) In(language string) string {
	if language == "zh" {
		return n.Zh
	}
	return n.En
}

// Label is one kind of span.
type Label struct {
	ID          string `json:"id"`
	Name        Name   `json:"name"`
	Short       Name   `json:"short"` // fits above two characters of text
	Color       string `json:"color"` // #rrggbb; light and dark theme derive their shades from it
	Key         string `json:"key"`   // one character
	Description Name   `json:"description"`
}

// TagGroup is a question asked of every article, with the usual answers.
type TagGroup struct {
	ID     string   `json:"id"`
	Name   Name     `json:"name"`
	Values []string `json:"values"`
	Open   bool     `json:"open"` // other values may be given
}

// RelationType is one kind of relation between spans.
type RelationType struct {
	ID   string   `json:"id"`
	Name Name     `json:"name"`
	From []string `json:"from"` // labels
	To   []string `json:"to"`
}

// Schema says what is annotated in a project.
type Schema struct {
	ID        string         `json:"id"`
	Version   int            `json:"version"`
	Name      Name           `json:"name"`
	Labels    []Label        `json:"labels"`
	Tags      []TagGroup     `json:"tags"`
	Relations []RelationType `json:"relations"`
}

// ReadSchema reads a schema's JSON and checks that IDs and keys are unique.
func ReadSchema(r io.Reader) (Schema, error) {
	var s Schema
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		return Schema{}, fmt.Errorf("read schema: %w", err)
	}
	ids, keys := map[string]bool{}, map[string]bool{}
	for _, l := range s.Labels {
		if l.ID == "" || ids[l.ID] {
			return Schema{}, errorf(CodeBadValue, "schema %q: label %q is empty or there twice", s.ID, l.ID)
		}
		if l.Key != "" && keys[l.Key] {
			return Schema{}, errorf(CodeBadValue, "schema %q: key %q is used twice", s.ID, l.Key)
		}
		ids[l.ID], keys[l.Key] = true, true
	}
	return s, nil
}

// Label returns the label with the given ID.
func (s Schema) Label(id string) (Label, bool) {
	for _, l := range s.Labels {
		if l.ID == id {
			return l, true
		}
	}
	return Label{}, false
}

// GroupOf returns the tag group that lists the value, or "" if none does.
func (s Schema) GroupOf(value string) string {
	for _, g := range s.Tags {
		for _, v := range g.Values {
			if v == value {
				return g.ID
			}
		}
	}
	return ""
}

func (s Schema) relation(id string) (RelationType, bool) {
	for _, r := range s.Relations {
		if r.ID == id {
			return r, true
		}
	}
	return RelationType{}, false
}
