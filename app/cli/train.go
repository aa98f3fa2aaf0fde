package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"zhupi/annotate"
	"zhupi/annotate/extract"
)

type trainCommand struct {
	Gold   []string `arg:"" help:"Gold files: JSON lines with text and entities."`
	Out    string   `required:"" placeholder:"FILE" help:"Model file to write."`
	Seed   uint64   `default:"1" help:"Start of the random numbers; the same gold and seed give the same model."`
	Rounds int      `help:"Passes over the gold; the library's default if not given."`
}

// Run trains and writes the model in one step, so that a broken run leaves an
// older model as it was.
func (c *trainCommand) Run(s *session) error {
	gold, err := readGold(c.Gold)
	if err != nil {
		return err
	}
	lexicons, err := s.Lexicons()
	if err != nil {
		return err
	}
	tell := s.progress("train")
	options := extract.TrainOptions{Lexicons: lexicons, Seed: c.Seed, Rounds: c.Rounds}
	model, err := extract.Train(s, gold, s.Segmenter(), options, func(done float64) {
		tell(annotate.Progress{Done: int(done * 100), Total: 100})
	})
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(c.Out), ".model-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	size, err := model.WriteTo(f)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", c.Out, err)
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), c.Out); err != nil {
		return err
	}
	return s.put(map[string]any{"model": c.Out, "bytes": size, "articles": len(gold), "labels": model.Labels()})
}
