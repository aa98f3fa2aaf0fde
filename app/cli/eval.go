package cli

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"zhupi/annotate/extract"
)

type evalCommand struct {
	Gold  []string `arg:"" help:"Gold files: JSON lines with text and entities, or one JSON object."`
	Model string   `placeholder:"FILE" help:"Model file; the shipped model if not given."`
}

// evalLine is one line of the result: a label, or "all" with the speed.
type evalLine struct {
	Label       string        `json:"label"`
	Exact       extract.Score `json:"exact"`
	Overlapping extract.Score `json:"overlapping"`
	*evalTotals
}

// evalTotals stand in the last line only.
type evalTotals struct {
	Articles         int     `json:"articles"`
	Characters       int     `json:"characters"`
	CharsPerSecond   float64 `json:"charsPerSecond"`
	CalibrationError float64 `json:"calibrationError"`
}

// Run measures and prints a line of JSON a label, the last for all, and a table
// on stderr.
func (c *evalCommand) Run(s *session) error {
	gold, err := readGold(c.Gold)
	if err != nil {
		return err
	}
	extractor, err := s.Extractor(c.Model)
	if err != nil {
		return err
	}
	// The segmenter loads on first use; loading is not speed.
	if _, err := extractor.Extract(s, gold[0].Text, extract.Options{}); err != nil {
		return err
	}
	found := make([][]extract.Entity, len(gold))
	start := time.Now()
	for i, example := range gold {
		suggestions, err := extractor.Extract(s, example.Text, extract.Options{})
		if err != nil {
			return fmt.Errorf("article %q: %w", example.ID, err)
		}
		found[i] = extract.Entities(suggestions)
	}
	elapsed := time.Since(start).Seconds()
	return c.print(s, extract.Evaluate(gold, found), elapsed)
}

func (c *evalCommand) print(s *session, r extract.Report, elapsed float64) error {
	overlapping := map[string]extract.Score{}
	for _, o := range r.OverlappingByLabel {
		overlapping[o.Label] = o
	}
	table := tabwriter.NewWriter(s.Log, 0, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "label\tgold\tprecision\trecall\tF1\toverlapping F1\t")
	row := func(l evalLine) error {
		fmt.Fprintf(table, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t\n", l.Label, l.Exact.Gold, l.Exact.Precision, l.Exact.Recall, l.Exact.F1, l.Overlapping.F1)
		return s.put(l)
	}
	for _, exact := range r.ExactByLabel {
		if err := row(evalLine{Label: exact.Label, Exact: exact, Overlapping: overlapping[exact.Label]}); err != nil {
			return err
		}
	}
	totals := &evalTotals{
		Articles: r.Articles, Characters: r.Characters,
		CharsPerSecond: float64(r.Characters) / max(elapsed, 1e-9), CalibrationError: r.CalibrationError,
	}
	if err := row(evalLine{Label: "all", Exact: r.Exact, Overlapping: r.Overlapping, evalTotals: totals}); err != nil {
		return err
	}
	return table.Flush()
}

// readGold reads all gold files, which must hold at least one text.
func readGold(paths []string) ([]extract.Example, error) {
	var gold []extract.Example
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		examples, err := extract.ReadGold(f)
		if closing := f.Close(); err == nil {
			err = closing
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		gold = append(gold, examples...)
	}
	if len(gold) == 0 {
		return nil, fmt.Errorf("there is no annotated text in %s", strings.Join(paths, ", "))
	}
	return gold, nil
}
