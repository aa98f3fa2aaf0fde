package project

import (
	"cmp"
	"context"

	"zhupi/annotate/reprint"
	"zhupi/annotate/text"
)

// mostChecked bounds how many candidates are compared exactly with a new article.
// They come the most alike first, so the first ones decide. Guessed.
const mostChecked = 8

// kinship finds out, during an import, which articles are reprints. It goes by
// the texts as they were imported: what the analyst changes later does not take
// an article out of its group.
type kinship struct {
	index  reprint.Index
	groups map[string]string // first article of the group, by ID of the others
}

func newKinship(signed []Signed) kinship {
	k := kinship{groups: map[string]string{}}
	for _, s := range signed {
		var signature reprint.Signature
		if signature.UnmarshalBinary(s.Signature) != nil {
			continue // made by another version: its reprints are not found
		}
		k.add(s.ID, s.Group, signature)
	}
	return k
}

func (k *kinship) add(id, group string, s reprint.Signature) {
	k.index.Add(id, s)
	if group != "" {
		k.groups[id] = group
	}
}

// group signs a new article and puts it into the group of the article that it is
// most like, if it is a reprint of it.
func (r *importRun) group(ctx context.Context, in *Import) (err error) {
	signature := reprint.Sign(in.Article.Text)
	if in.Signature, err = signature.MarshalBinary(); err != nil {
		return err
	}
	for n, candidate := range r.kin.index.Find(signature) {
		if n == mostChecked {
			break
		}
		other, err := r.text(ctx, candidate.ID)
		if err != nil {
			return err
		}
		if reprint.Similarity(in.Article.Text, other).Reprint() {
			in.Group = cmp.Or(r.kin.groups[candidate.ID], candidate.ID)
			break
		}
	}
	r.kin.add(in.Article.ID, in.Group, signature)
	return nil
}

// text returns the text of an article that is in the project or in the batch.
func (r *importRun) text(ctx context.Context, id string) (text.Text, error) {
	for _, pending := range r.batch {
		if pending.Article.ID == id {
			return pending.Article.Text, nil
		}
	}
	a, err := r.project.store.Article(ctx, id)
	return a.Text, err
}
