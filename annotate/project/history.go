package project

import (
	"context"
	"fmt"
	"slices"

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
	if id := lastOf(c.Do, events); id != "" {
		return id, nil
	}
	return "", &annotate.Error{Code: annotate.Code("nothing-to-" + c.Do), Detail: "there is nothing to " + c.Do}
}

// lastOf returns the article whose change undo or redo would touch, "" if none.
// What each of the two finds first is what was done, or undone, last in the
// whole project; within an article this is the order of [annotate.History].
func lastOf(do string, events []annotate.Event) string {
	var done, undone []string // articles, one entry a change, the last on top
	for _, e := range events {
		id := e.Change.Article
		switch e.Kind {
		case annotate.KindDo:
			done = append(done, id)
			undone = slices.DeleteFunc(undone, func(o string) bool { return o == id })
		case annotate.KindUndo:
			done, undone = dropLast(done, id), append(undone, id)
		case annotate.KindRedo:
			done, undone = append(done, id), dropLast(undone, id)
		}
	}
	stack := done
	if do == "redo" {
		stack = undone
	}
	if len(stack) == 0 {
		return ""
	}
	return stack[len(stack)-1]
}

// dropLast takes the uppermost entry of id from a stack.
func dropLast(stack []string, id string) []string {
	for i, o := range slices.Backward(stack) {
		if o == id {
			return slices.Delete(stack, i, i+1)
		}
	}
	return stack
}
