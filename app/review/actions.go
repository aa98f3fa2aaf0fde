package review

import (
	"strings"

	"zhupi/annotate"
)

// Action is something the analyst can do. Its ID with "action." before it is
// its key in the translations. One table of actions feeds menu, keys, tooltips
// and the help page.
type Action struct {
	ID    string
	Group string   // menu it stands in
	Keys  []string // chords like Ctrl+Shift+Z; the first one is shown
	Run   func(*Session)
	// Window is set instead of Run for what the window does itself.
	Window bool
}

// Groups lists the menus in order.
func Groups() []string { return []string{"project", "article", "span", "clean", "view", "help"} }

// Actions is the table of all actions but the labels' own, see [LabelActions].
func Actions() []Action {
	return []Action{
		{ID: "open", Group: "project", Keys: []string{"Ctrl+O"}, Window: true},
		{ID: "new", Group: "project", Window: true},
		{ID: "import-files", Group: "project", Keys: []string{"Ctrl+I"}, Window: true},
		{ID: "import-folder", Group: "project", Keys: []string{"Ctrl+Shift+I"}, Window: true},
		{ID: "export", Group: "project", Keys: []string{"Ctrl+E"}, Window: true},
		{ID: "rules", Group: "project", Window: true},
		{ID: "reclean-all", Group: "project", Window: true},
		{ID: "quit", Group: "project", Keys: []string{"Ctrl+Q"}, Window: true},

		{ID: "undo", Group: "article", Keys: []string{"Ctrl+Z"}, Run: (*Session).Undo},
		{ID: "redo", Group: "article", Keys: []string{"Ctrl+Y", "Ctrl+Shift+Z"}, Run: (*Session).Redo},
		{ID: "finish", Group: "article", Keys: []string{"Ctrl+Return"}, Run: (*Session).Finish},
		{ID: "skip", Group: "article", Keys: []string{"Ctrl+Shift+Return"}, Run: (*Session).Skip},
		{ID: "status-new", Group: "article", Run: setStatus(annotate.StatusNew)},
		{ID: "status-in-review", Group: "article", Run: setStatus(annotate.StatusInReview)},
		{ID: "next-unreviewed", Group: "article", Keys: []string{"Ctrl+Down"}, Run: (*Session).NextUnreviewed},
		{ID: "previous-unreviewed", Group: "article", Keys: []string{"Ctrl+Up"}, Run: (*Session).PreviousUnreviewed},
		{ID: "next-article", Group: "article", Keys: []string{"Ctrl+PageDown"}, Run: (*Session).NextArticle},
		{ID: "previous-article", Group: "article", Keys: []string{"Ctrl+PageUp"}, Run: (*Session).PreviousArticle},
		{ID: "suggest", Group: "article", Keys: []string{"Ctrl+R"}, Run: (*Session).SuggestAgain},
		{ID: "tag", Group: "article", Keys: []string{"Ctrl+T"}, Window: true},
		{ID: "edit-text", Group: "article", Keys: []string{"Ctrl+M"}, Window: true},
		{ID: "reprints", Group: "article", Keys: []string{"Ctrl+G"}, Window: true},
		{ID: "reclean", Group: "article", Run: (*Session).Reclean},

		{ID: "next-span", Group: "span", Keys: []string{"Tab"}, Run: (*Session).NextSpan},
		{ID: "previous-span", Group: "span", Keys: []string{"Shift+Tab"}, Run: (*Session).PreviousSpan},
		{ID: "next-suggestion", Group: "span", Keys: []string{"N"}, Run: (*Session).NextSuggestion},
		{ID: "accept", Group: "span", Keys: []string{"A", "Return"}, Run: (*Session).Accept},
		{ID: "reject", Group: "span", Keys: []string{"R"}, Run: (*Session).Reject},
		{ID: "delete", Group: "span", Keys: []string{"Delete", "BackSpace"}, Run: (*Session).Delete},
		{ID: "accept-all", Group: "span", Keys: []string{"Shift+A"}, Run: (*Session).AcceptAll},
		{ID: "propagate", Group: "span", Keys: []string{"S"}, Run: (*Session).Propagate},
		{ID: "repeat-label", Group: "span", Keys: []string{"Space"}, Run: (*Session).RepeatLabel},
		{ID: "end-right", Group: "span", Keys: []string{"Alt+Right"}, Run: func(s *Session) { s.MoveEnd(1) }},
		{ID: "end-left", Group: "span", Keys: []string{"Alt+Left"}, Run: func(s *Session) { s.MoveEnd(-1) }},
		{ID: "start-left", Group: "span", Keys: []string{"Alt+Shift+Left"}, Run: func(s *Session) { s.MoveStart(-1) }},
		{ID: "start-right", Group: "span", Keys: []string{"Alt+Shift+Right"}, Run: func(s *Session) { s.MoveStart(1) }},
		{ID: "no-focus", Group: "span", Keys: []string{"Escape"}, Run: func(s *Session) { s.FocusSpan(0) }},

		{ID: "next-edit", Group: "clean", Keys: []string{"Tab"}, Run: (*Session).NextEdit},
		{ID: "previous-edit", Group: "clean", Keys: []string{"Shift+Tab"}, Run: (*Session).PreviousEdit},
		{ID: "next-pending", Group: "clean", Keys: []string{"N"}, Run: (*Session).NextPending},
		{ID: "choose-edit", Group: "clean", Keys: []string{"A", "Return", "1"}, Run: chooseEdit(0)},
		{ID: "choose-2", Group: "clean", Keys: []string{"2"}, Run: chooseEdit(1)},
		{ID: "choose-3", Group: "clean", Keys: []string{"3"}, Run: chooseEdit(2)},
		{ID: "choose-4", Group: "clean", Keys: []string{"4"}, Run: chooseEdit(3)},
		{ID: "choose-5", Group: "clean", Keys: []string{"5"}, Run: chooseEdit(4)},
		{ID: "refuse-edit", Group: "clean", Keys: []string{"R", "Delete"}, Run: (*Session).RefuseEdit},

		{ID: "cleaning", Group: "view", Keys: []string{"Ctrl+D"}, Run: (*Session).ToggleCleaning},
		{ID: "larger", Group: "view", Keys: []string{"Ctrl+=", "Ctrl++"}, Window: true},
		{ID: "smaller", Group: "view", Keys: []string{"Ctrl+-"}, Window: true},
		{ID: "normal-size", Group: "view", Keys: []string{"Ctrl+0"}, Window: true},
		{ID: "theme-light", Group: "view", Window: true},
		{ID: "theme-dark", Group: "view", Window: true},
		{ID: "theme-system", Group: "view", Window: true},
		{ID: "language-zh", Group: "view", Window: true},
		{ID: "language-en", Group: "view", Window: true},

		{ID: "keys", Group: "help", Keys: []string{"F1"}, Window: true},
		{ID: "guidelines", Group: "help", Keys: []string{"F2"}, Window: true},
		{ID: "about", Group: "help", Window: true},
	}
}

func chooseEdit(nth int) func(*Session) { return func(s *Session) { s.ChooseEdit(nth) } }

func setStatus(status annotate.Status) func(*Session) {
	return func(s *Session) { s.SetStatus(status) }
}

// LabelPrefix begins the ID of an action that gives a label.
const LabelPrefix = "label:"

// LabelActions returns one action for each label of the schema.
func LabelActions(schema annotate.Schema) []Action {
	var actions []Action
	for _, l := range schema.Labels {
		a := Action{ID: LabelPrefix + l.ID, Group: "label", Run: func(s *Session) { s.GiveLabel(l.ID) }}
		if l.Key != "" {
			a.Keys = []string{strings.ToUpper(l.Key)}
		}
		actions = append(actions, a)
	}
	return actions
}

// Groups of actions whose keys work in one of the two views only.
const (
	groupSpan  = "span"
	groupLabel = "label"
	groupClean = "clean"
)

// InView reports whether the action's keys work while the cleaning is shown, or
// while the spans are.
func (a Action) InView(cleaning bool) bool {
	if cleaning {
		return a.Group != groupSpan && a.Group != groupLabel
	}
	return a.Group != groupClean
}

// Keymap finds actions by chord.
type Keymap map[string]Action

// NewKeymap maps the chords of the actions. Where two have the same, the first
// one keeps it: the table's own keys go before those of a schema's labels.
func NewKeymap(actions ...Action) Keymap {
	m := Keymap{}
	for _, a := range actions {
		for _, chord := range a.Keys {
			if _, taken := m[chord]; !taken {
				m[chord] = a
			}
		}
	}
	return m
}

// Chord writes a key with its modifiers as the table does: Ctrl, Alt, Shift,
// then the key's name.
func Chord(key string, ctrl, alt, shift bool) string {
	var b strings.Builder
	for _, m := range []struct {
		held bool
		name string
	}{{ctrl, "Ctrl+"}, {alt, "Alt+"}, {shift, "Shift+"}} {
		if m.held {
			b.WriteString(m.name)
		}
	}
	return b.String() + key
}
