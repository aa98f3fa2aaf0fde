package project

import (
	"context"
	"fmt"

	"zhupi/annotate"
	"zhupi/annotate/reprint"
	"zhupi/annotate/text"
)

// Reprint is a member of a group of reprints. Its likeness is the one to the
// article that was asked about, by the texts as they are now.
type Reprint struct {
	annotate.Summary
	reprint.Likeness
}

// ReprintGroup is a group of articles that are reprints of one another, in the
// order of their import; Group is the ID of the first.
type ReprintGroup struct {
	Group    string    `json:"group"`
	Articles []Reprint `json:"articles"`
}

// Reprints returns the group of an article, itself among it: nothing where it
// stands alone.
func (p *Project) Reprints(ctx context.Context, id string) ([]Reprint, error) {
	a, err := p.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := p.store.Summaries(ctx)
	if err != nil {
		return nil, err
	}
	members := membersOf(list)
	for _, s := range list {
		if s.ID == id && s.Group != "" {
			return p.compared(ctx, a.Text, members[s.Group])
		}
	}
	return nil, nil
}

// ReprintGroups returns all groups in the order of their first articles, to which
// the others are compared.
func (p *Project) ReprintGroups(ctx context.Context) ([]ReprintGroup, error) {
	list, err := p.store.Summaries(ctx)
	if err != nil {
		return nil, err
	}
	members := membersOf(list)
	var groups []ReprintGroup
	for _, s := range list {
		if s.ID != s.Group {
			continue
		}
		first, err := p.store.Article(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		articles, err := p.compared(ctx, first.Text, members[s.ID])
		if err != nil {
			return nil, err
		}
		groups = append(groups, ReprintGroup{Group: s.ID, Articles: articles})
	}
	return groups, nil
}

// membersOf sorts the articles by group.
func membersOf(list []annotate.Summary) map[string][]annotate.Summary {
	members := map[string][]annotate.Summary{}
	for _, s := range list {
		if s.Group != "" {
			members[s.Group] = append(members[s.Group], s)
		}
	}
	return members
}

func (p *Project) compared(ctx context.Context, with text.Text, members []annotate.Summary) ([]Reprint, error) {
	var reprints []Reprint
	for _, m := range members {
		a, err := p.store.Article(ctx, m.ID)
		if err != nil {
			return nil, err
		}
		reprints = append(reprints, Reprint{Summary: m, Likeness: reprint.Similarity(with, a.Text)})
	}
	return reprints, nil
}

// Compare sets the texts of two articles side by side, sentence by sentence.
func (p *Project) Compare(ctx context.Context, a, b string) ([]reprint.Part, error) {
	left, err := p.Article(ctx, a)
	if err != nil {
		return nil, err
	}
	right, err := p.Article(ctx, b)
	if err != nil {
		return nil, err
	}
	return reprint.Compare(left.Text, right.Text), nil
}

// CarryTo carries the annotations of one article to another, as one change of the
// other that can be undone: accepted spans, relations between them, tags. See
// [reprint.Carry] for which spans find a place and [annotate.TakeOver] for what
// they meet there.
func (p *Project) CarryTo(ctx context.Context, from, to string) (Outcome, error) {
	return p.Do(ctx, annotate.Command{Do: "carry", Article: to, FromArticle: from})
}

// carry plans to carry annotations to an article.
func (p *Project) carry(ctx context.Context, to annotate.Article, from string) (annotate.Event, annotate.Result, error) {
	if from == to.ID {
		return annotate.Event{}, annotate.Result{}, &annotate.Error{
			Code: annotate.CodeBadValue, Detail: fmt.Sprintf("article %q cannot be carried to itself", from),
		}
	}
	o, err := p.load(ctx, from)
	if err != nil {
		return annotate.Event{}, annotate.Result{}, err
	}
	with := p.planning()
	with.Reason = "reprint:" + from
	placed, left := reprint.Carry(o.article, to)
	change, result, err := annotate.TakeOver(to, o.article, placed, with)
	result.Left += left
	return annotate.Event{Kind: annotate.KindDo, Name: "carry", Change: change}, result, err
}
