package project

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"zhupi/annotate"
	"zhupi/annotate/clean"
)

// settingOff keeps the cleaning rules that are switched off in the project, as
// a JSON array of their names.
const settingOff = "clean.off"

// RulesOff returns the cleaning rules that are switched off in the project.
func (p *Project) RulesOff(ctx context.Context) ([]string, error) {
	value, err := p.store.Setting(ctx, settingOff)
	if err != nil || value == "" {
		return nil, err
	}
	var off []string
	if err := json.Unmarshal([]byte(value), &off); err != nil {
		return nil, fmt.Errorf("read which cleaning rules are off: %w", err)
	}
	return off, nil
}

// SetRulesOff switches cleaning rules off for what is imported and cleaned from
// now on; articles stay as they are until they are cleaned again.
func (p *Project) SetRulesOff(ctx context.Context, off []string) error {
	value, err := json.Marshal(off)
	if err != nil {
		return err
	}
	return p.store.SetSetting(ctx, settingOff, string(value))
}

// Reclean cleans an article anew with the rules of the project. What the analyst
// decided on edits holds, and every span stays on its words. It is one change
// that can be undone.
func (p *Project) Reclean(ctx context.Context, id string) (Outcome, error) {
	before, err := p.Article(ctx, id)
	if err != nil {
		return Outcome{}, err
	}
	off, err := p.RulesOff(ctx)
	if err != nil {
		return Outcome{}, err
	}
	cleaned, err := p.tools.Cleaner.Clean(ctx, before.Raw, cleanOptions(off, before.Edits))
	if err != nil {
		return Outcome{}, err
	}
	return p.amend(ctx, before, annotate.Event{Kind: annotate.KindDo, Name: "reclean"}, func(a annotate.Article) (annotate.Change, int, error) {
		change, err := annotate.Reclean(a, cleaned.Edits)
		return change, len(change.Edits), err
	})
}

// cleanOptions switches rules off; the rules that look at converted text are
// told that it is not.
func cleanOptions(off []string, earlier []annotate.Edit) clean.Options {
	return clean.Options{Off: off, Earlier: earlier, KeepTraditional: slices.Contains(off, clean.RuleTraditional)}
}

// RecleanAll cleans every article anew. One that fails is reported and the
// others go on; each is called after every article that changed.
func (p *Project) RecleanAll(ctx context.Context, progress func(annotate.Progress), each func(Outcome)) ([]Failure, error) {
	all, err := p.Summaries(ctx)
	if err != nil {
		return nil, err
	}
	var failed []Failure
	for i, a := range all {
		if err := ctx.Err(); err != nil {
			return failed, err
		}
		progress(annotate.Progress{Done: i + 1, Total: len(all), Item: a.Title})
		o, err := p.Reclean(ctx, a.ID)
		switch {
		case err != nil && ctx.Err() != nil:
			return failed, ctx.Err()
		case err != nil:
			failed = append(failed, Failure{Path: a.ID, Err: err})
		case o.Seq != 0:
			each(o)
		}
	}
	return failed, nil
}
