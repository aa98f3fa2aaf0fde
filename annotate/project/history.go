package project

import (
	"context"
	"fmt"

	"zhupi/annotate"
)

// articleOf returns the article that a command means: the one it names, or for
// undo and redo without a name the one of the project's last change.
func (p *Project) articleOf(ctx context.Context, c annotate.Command) (string, error) {
	if c.Article != "" {
		return c.Article, nil
	}
	if c.Do != "undo" && c.Do != "redo" {
		return "", &annotate.Error{Code: annotate.CodeNoSuchArticle, Detail: fmt.Sprintf("%s needs an article", c.Do)}
	}
	events, err := p.store.Events(ctx, "")
	if err != nil {
		return "", err
	}
	histories := map[string]*annotate.History{}
	for _, e := range events {
		h, ok := histories[e.Change.Article]
		if !ok {
			h = &annotate.History{}
			histories[e.Change.Article] = h
		}
		h.Add(e)
	}
	if id := lastOf(c.Do, events, histories); id != "" {
		return id, nil
	}
	return "", &annotate.Error{Code: annotate.Code("nothing-to-" + c.Do), Detail: "there is nothing to " + c.Do}
}

// lastOf returns the article whose change undo or redo would touch, "" if none.
func lastOf(do string, events []annotate.Event, histories map[string]*annotate.History) string {
	if do == "redo" {
		for i := len(events) - 1; i >= 0; i-- {
			id := events[i].Change.Article
			if events[i].Kind == annotate.KindUndo && histories[id].CanRedo() {
				return id
			}
		}
		return ""
	}
	last, latest := "", int64(0)
	for id, h := range histories {
		if e, ok := h.Last(); ok && e.Seq > latest {
			last, latest = id, e.Seq
		}
	}
	return last
}
