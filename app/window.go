//go:build !headless

package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"github.com/adrg/xdg"

	"zhupi/annotate/project"
	"zhupi/app/desktop"
	"zhupi/app/review"
	"zhupi/app/translate"
	"zhupi/assets"
)

// appID names the folder of the preferences.
const appID = "io.github.zhupi"

var errNoDisplay = errors.New("there is no display to open a window on; see zhupi --help for the commands that need none")

// Window shows the window. The segmenter starts loading beside it.
func (e *engines) Window(ctx context.Context, path string) error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errNoDisplay
	}
	a := fyneapp.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("zhupi.png", assets.Icon))
	return desktop.Run(ctx, a, windowBackend{e}, path)
}

// windowBackend gives the window what it needs in its own types.
type windowBackend struct{ *engines }

// Words loads the interface's strings.
func (windowBackend) Words(language string) (translate.Words, error) {
	return translate.Load(assets.Translations, language)
}

// Samples opens the sample articles in the user's data folder.
func (b windowBackend) Samples(ctx context.Context) (*project.Project, string, error) {
	path, err := xdg.DataFile(filepath.Join("zhupi", "samples.zhupi"))
	if err != nil {
		return nil, "", fmt.Errorf("make the folder for the samples: %w", err)
	}
	p, err := b.engines.Samples(ctx, path)
	return p, path, err
}

// Segmenter finds words for double clicks.
func (b windowBackend) Segmenter() review.Segmenter { return b.segmenter }

// Guidelines returns what explains a schema in a language.
func (windowBackend) Guidelines(schema, language string) string {
	b, err := assets.Guidelines.ReadFile(fmt.Sprintf("guidelines/%s.%s.md", schema, language))
	if err != nil {
		return ""
	}
	return string(b)
}
