package extract_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/extract"
	"zhupi/annotate/text"
)

func entity(start, end int, label string, score float64) extract.Entity {
	return extract.Entity{Span: text.Span{Start: start, End: end}, Label: label, Score: score}
}

func TestEvaluate(t *testing.T) {
	gold := []extract.Example{
		{Text: text.New("一二三四五六七八"), Entities: []extract.Entity{
			entity(0, 2, "PER", 0), entity(2, 4, "LOC", 0), entity(5, 8, "LOC", 0),
		}},
		{Text: text.New("空"), Entities: nil},
	}
	predictions := [][]extract.Entity{
		{entity(0, 2, "PER", 0.9), entity(2, 4, "PER", 0.6), entity(5, 7, "LOC", 0.5), entity(7, 8, "LOC", 0.5)},
		{entity(0, 1, "ORG", 0.1)},
	}
	got := extract.Evaluate(gold, predictions)
	want := extract.Report{
		Articles: 2, Characters: 9,
		Exact:       extract.Score{Gold: 3, Found: 5, Right: 1, Precision: 1.0 / 5, Recall: 1.0 / 3, F1: 2.0 / 8},
		Overlapping: extract.Score{Gold: 3, Found: 5, Right: 2, Precision: 2.0 / 5, Recall: 2.0 / 3, F1: 4.0 / 8},
		ExactByLabel: []extract.Score{
			{Label: "LOC", Gold: 2, Found: 2},
			{Label: "ORG", Found: 1},
			{Label: "PER", Gold: 1, Found: 2, Right: 1, Precision: 0.5, Recall: 1, F1: 2.0 / 3},
		},
		OverlappingByLabel: []extract.Score{
			{Label: "LOC", Gold: 2, Found: 2, Right: 1, Precision: 0.5, Recall: 0.5, F1: 0.5},
			{Label: "ORG", Found: 1},
			{Label: "PER", Gold: 1, Found: 2, Right: 1, Precision: 0.5, Recall: 1, F1: 2.0 / 3},
		},
		// Bins: 0.1 → 0 of 1, 0.5 → 0 of 2, 0.6 → 0 of 1, 0.9 → 1 of 1.
		CalibrationError: (0.1 + 1.0 + 0.6 + 0.1) / 5,
	}
	if math.Abs(got.CalibrationError-want.CalibrationError) > 1e-12 {
		t.Errorf("calibration error %v, want %v", got.CalibrationError, want.CalibrationError)
	}
	got.CalibrationError = want.CalibrationError
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEvaluateNothing(t *testing.T) {
	if diff := cmp.Diff(extract.Report{}, extract.Evaluate(nil, nil)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
