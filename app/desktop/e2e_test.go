package desktop

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/text"
	"zhupi/storage"
)

// TestEndToEnd drives the real program in a real window by mouse and keys. It
// needs the programs that `make e2e` builds, named by ZHUPI and ZHUPI_HEADLESS,
// and Xvfb, xdotool and ImageMagick.
func TestEndToEnd(t *testing.T) {
	program, headless := os.Getenv("ZHUPI"), os.Getenv("ZHUPI_HEADLESS")
	if program == "" || headless == "" {
		t.Skip("run by make e2e, which builds the program first")
	}
	s := newScreen(t)
	project := filepath.Join(t.TempDir(), "seed.zhupi")
	run(t, headless, "import", project, "../../assets/samples/000_05856f7dd333012c.txt")
	before := open(t, project)
	window := s.start(program, project)
	s.calibrate(before)

	name := only(t, before, "刘建国", "PER")
	s.click(name.Span)
	s.picture()
	s.key("c")
	s.key("ctrl+z")
	s.key("ctrl+y")
	group := find(t, before, "招商代表团")
	s.drag(group)
	s.key("o")
	s.key("ctrl+q")
	if err := window.wait(); err != nil {
		t.Fatalf("the program ended with %v", err)
	}

	after := open(t, project)
	relabelled, _ := after.article.Span(name.ID)
	if relabelled.Label != "COM" || relabelled.State != annotate.Accepted || relabelled.Span != name.Span {
		t.Errorf("span %d is %v %s %s, want COM accepted at %v", name.ID, relabelled.Span, relabelled.Label, relabelled.State, name.Span)
	}
	marked := only(t, after, "招商代表团", "ORG")
	if marked.Span != group || marked.State != annotate.Accepted {
		t.Errorf("the new span is %v %s, want %v accepted", marked.Span, marked.State, group)
	}
	if diff := cmp.Diff([]string{"do relabel", "undo relabel", "redo relabel", "do add"}, after.history); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	if n, m := len(before.article.Spans), len(after.article.Spans); m != n+1 {
		t.Errorf("%d spans became %d, want one more", n, m)
	}
}

// file is what a project file holds.
type file struct {
	article annotate.Article
	history []string
}

func open(t *testing.T, path string) file {
	t.Helper()
	ctx := context.Background()
	store, err := storage.Open(ctx, path, storage.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	list, err := store.Summaries(ctx)
	if err != nil || len(list) != 1 {
		t.Fatalf("%d articles, %v", len(list), err)
	}
	var f file
	if f.article, err = store.Article(ctx, list[0].ID); err != nil {
		t.Fatal(err)
	}
	events, err := store.Events(ctx, f.article.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		f.history = append(f.history, string(e.Kind)+" "+e.Name)
	}
	return f
}

func find(t *testing.T, f file, words string) text.Span {
	t.Helper()
	all := f.article.Text.FindAll(words)
	if len(all) == 0 {
		t.Fatalf("no %q in the text", words)
	}
	return all[0]
}

// only returns the span with these words and this label.
func only(t *testing.T, f file, words, label string) annotate.Span {
	t.Helper()
	for _, s := range f.article.Spans {
		if f.article.Text.Slice(s.Span) == words && s.Label == label {
			return s
		}
	}
	t.Fatalf("no span %s %s", words, label)
	return annotate.Span{}
}

func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	c := exec.Command(name, args...)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, errs.String())
	}
	return out
}

// screen is a fresh X server with nothing on it but the program.
type screen struct {
	t       *testing.T
	env     []string
	display string
	reader  *bench        // the same window without a display: says where offsets stand
	shift   fyne.Position // from there to the screen
}

const screenWidth, screenHeight = 1280, 800

func newScreen(t *testing.T) *screen {
	t.Helper()
	ready, number, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	size := fmt.Sprintf("%dx%dx24", screenWidth, screenHeight)
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{number}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	var display string
	if _, err := fmt.Fscan(ready, &display); err != nil {
		t.Fatal(err)
	}
	s := &screen{t: t, display: ":" + display}
	home := t.TempDir()
	s.env = append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "HOME="+home,
		"XDG_CONFIG_HOME="+filepath.Join(home, "config"), "XDG_DATA_HOME="+filepath.Join(home, "data"),
		"XMODIFIERS=@im=none", "LC_ALL=C.UTF-8")
	s.prefer(home)
	return s
}

// prefer sets language and theme, so that the picture is always the same.
func (s *screen) prefer(home string) {
	s.t.Helper()
	dir := filepath.Join(home, "config", "fyne", "io.github.zhupi")
	b, err := json.Marshal(map[string]string{prefLanguage: "zh", prefTheme: themeLight})
	if err != nil {
		s.t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "preferences.json"), b, 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// process is a running program.
type process struct {
	ended chan error
}

func (p process) wait() error {
	select {
	case err := <-p.ended:
		return err
	case <-time.After(20 * time.Second):
		return fmt.Errorf("it did not quit")
	}
}

// start runs the program and waits until it has painted spans. How long that
// took is printed, not judged.
func (s *screen) start(program, project string) process {
	s.t.Helper()
	began := time.Now()
	c := exec.Command(program, project)
	c.Env = s.env
	var log bytes.Buffer
	c.Stdout, c.Stderr = &log, &log
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	p := process{make(chan error, 1)}
	go func() { p.ended <- c.Wait() }()
	s.t.Cleanup(func() { _ = c.Process.Kill() })
	for time.Since(began) < 60*time.Second {
		if _, ok := s.firstOf(eventColor); ok {
			s.t.Logf("first article painted %d ms after the start", time.Since(began).Milliseconds())
			time.Sleep(500 * time.Millisecond) // until the window has the keyboard
			return p
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.save("failed")
	s.t.Fatalf("no article appears; the program says:\n%s", log.String())
	return p
}

// eventColor is that of the label EVENT; the first such span of the article
// stands in its first line.
var eventColor = color.NRGBA{R: 0xD6, G: 0x33, B: 0x8A, A: 0xFF}

// calibrate lays the article out in a window without a display and finds how
// far that is from the real one, which has a menu bar above it.
func (s *screen) calibrate(f file) {
	s.t.Helper()
	s.reader = newBench(s.t, f.article)
	menu := s.menuHeight()
	s.reader.win.Resize(fyne.NewSize(screenWidth, screenHeight-menu))
	s.reader.settle()
	var event annotate.Span
	for _, span := range f.article.Spans {
		if span.Label == "EVENT" {
			event = span
			break
		}
	}
	real, ok := s.firstOf(eventColor)
	if !ok {
		s.t.Fatal("the span is no longer on the screen")
	}
	// The bar begins one pixel right of the words and stands half a line below
	// their middle.
	here := s.place(event.Start)
	s.shift = fyne.NewPos(float32(real.X)-here.X-1, float32(real.Y)-here.Y-13)
	if abs := max(s.shift.X, -s.shift.X); abs > 3 || s.shift.Y < 0 || s.shift.Y > 60 {
		s.save("failed")
		s.t.Fatalf("the window differs from its layout by %v", s.shift)
	}
}

// menuHeight is that of Fyne's menu bar with this theme (measured).
func (s *screen) menuHeight() float32 { return 26 }

// place returns where an offset stands in the window without a display.
func (s *screen) place(pos int) fyne.Position {
	at := s.reader.reader.PointOf(pos)
	return at.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(s.reader.reader))
}

// point returns where an offset stands on the screen, by pixels to the right.
func (s *screen) point(pos int, by float32) (x, y string) {
	at := s.place(pos).Add(s.shift).AddXY(by, 0)
	return fmt.Sprint(int(at.X + 0.5)), fmt.Sprint(int(at.Y + 0.5))
}

// firstOf returns the topmost, then leftmost pixel of a colour in the text.
func (s *screen) firstOf(c color.NRGBA) (image.Point, bool) {
	const left, top, right = 270, 215, 900 // the text's part of the window
	img := s.shoot()
	for y := top; y < img.Bounds().Max.Y; y++ {
		for x := left; x < right; x++ {
			if color.NRGBAModel.Convert(img.At(x, y)) == c {
				return image.Pt(x, y), true
			}
		}
	}
	return image.Point{}, false
}

func (s *screen) shoot() image.Image {
	s.t.Helper()
	c := exec.Command("import", "-window", "root", "png:-")
	c.Env = s.env
	out, err := c.Output()
	if err != nil {
		s.t.Fatalf("screenshot: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		s.t.Fatal(err)
	}
	return img
}

// picture writes the picture of the README where ZHUPI_PICTURE says so.
func (s *screen) picture() {
	if path := os.Getenv("ZHUPI_PICTURE"); path != "" {
		s.write(path)
	}
}

// save keeps a picture of what went wrong.
func (s *screen) save(name string) {
	dir := filepath.Join("..", "..", "testdata", "e2e-failure")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.t.Error(err)
		return
	}
	s.write(filepath.Join(dir, name+".png"))
}

func (s *screen) write(path string) {
	s.t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, s.shoot()); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// do runs xdotool and leaves the window time: keys that come faster than 50 ms
// overtake each other under X.
func (s *screen) do(args ...string) {
	s.t.Helper()
	c := exec.Command("xdotool", args...)
	c.Env = s.env
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	time.Sleep(150 * time.Millisecond)
}

func (s *screen) key(chord string) { s.do("key", chord) }

func (s *screen) click(at text.Span) {
	x, y := s.point(at.Start, 9)
	s.do("mousemove", x, y)
	s.do("click", "1")
}

func (s *screen) drag(at text.Span) {
	x, y := s.point(at.Start, 0)
	s.do("mousemove", x, y)
	s.do("mousedown", "1")
	x, y = s.point(at.End, -9)
	s.do("mousemove", x, y)
	x, y = s.point(at.End, 0)
	s.do("mousemove", x, y)
	s.do("mouseup", "1")
}
