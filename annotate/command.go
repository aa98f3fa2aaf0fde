package annotate

import (
	"cmp"
	"slices"
	"time"

	"zhupi/annotate/text"
)

// Command is what somebody wants done to one article. Which fields count
// depends on Do; its JSON form is one line of `zhupi apply`.
type Command struct {
	Do      string `json:"do"`
	Article string `json:"article,omitempty"`
	Span    int64  `json:"span,omitempty"`
	Start   *int   `json:"start,omitempty"` // code points into the clean text
	End     *int   `json:"end,omitempty"`
	Label   string `json:"label,omitempty"`
	Text    string `json:"text,omitempty"`  // edit-text, meta: the new words; choose-edit: which alternative
	Field   string `json:"field,omitempty"` // meta: which field
	Group   string `json:"group,omitempty"` // tag, untag: the tag's group
	Tag     string `json:"tag,omitempty"`   // tag, untag: its value
	Note    string `json:"note,omitempty"`
	Status  Status `json:"status,omitempty"`
	Edit    *int   `json:"edit,omitempty"` // refuse-edit, choose-edit: number in the log, from 0
	From    int64  `json:"from,omitempty"` // relate: span IDs
	To      int64  `json:"to,omitempty"`
	Type    string `json:"type,omitempty"` // relate: relation type
	ID      int64  `json:"relation,omitempty"`
	// FromArticle is where carry takes annotations from.
	FromArticle string `json:"from_article,omitempty"`
}

// Context is what planning needs to know beside article and command.
type Context struct {
	Schema Schema
	Who    string
	Now    time.Time
	NextID int64  // first unused ID of spans and relations
	Reason string // noted with every origin; empty for what the person marks by hand
}

// Result is what a planned command made: Span or Relation are the IDs of what
// was added, Count how many things the command touched.
type Result struct {
	Span     int64 `json:"span,omitempty"`
	Relation int64 `json:"relation,omitempty"`
	Count    int   `json:"count,omitempty"`
	Left     int   `json:"left,omitempty"` // carry: spans that found no place
}

// planner collects the change of one command.
type planner struct {
	Context
	article Article
	command Command
	change  Change
	result  Result
}

// commands names every command with the function that plans it. Missing are undo
// and redo, which need the history, see [History], and carry, which needs another
// article, see [TakeOver].
func commands() map[string]func(*planner) error {
	return map[string]func(*planner) error{
		"add":         (*planner).add,
		"delete":      (*planner).delete,
		"relabel":     (*planner).relabel,
		"resize":      (*planner).resize,
		"accept":      (*planner).accept,
		"reject":      (*planner).reject,
		"accept-all":  (*planner).acceptAll,
		"propagate":   (*planner).propagate,
		"tag":         (*planner).tag,
		"untag":       (*planner).untag,
		"note":        (*planner).note,
		"status":      (*planner).status,
		"meta":        (*planner).meta,
		"edit-text":   (*planner).editText,
		"refuse-edit": (*planner).refuseEdit,
		"choose-edit": (*planner).chooseEdit,
		"relate":      (*planner).relate,
		"unrelate":    (*planner).unrelate,
	}
}

// Plan turns a command into the change that carries it out. It touches nothing.
func Plan(a Article, c Command, with Context) (Change, Result, error) {
	plan, ok := commands()[c.Do]
	if !ok {
		return Change{}, Result{}, errorf(CodeNoSuchCommand, "there is no command %q", c.Do)
	}
	p := &planner{Context: with, article: a, command: c, change: Change{Article: a.ID}}
	if err := plan(p); err != nil {
		return Change{}, Result{}, err
	}
	return p.finish()
}

// finish returns what was planned with what follows from it.
func (p *planner) finish() (Change, Result, error) {
	p.change.unrelateGone(p.article)
	if p.change.Empty() {
		return Change{}, Result{}, errorf(CodeNothingToDo, "%s changes nothing: it is so already", p.command.Do)
	}
	if p.article.Status == StatusNew && p.change.Status == nil {
		d := deltaOf(StatusNew, StatusInReview)
		p.change.Status = &d
	}
	return p.change, p.result, nil
}

func (p *planner) origin() Origin {
	return Origin{By: p.Who, At: p.Now.UTC().Truncate(time.Millisecond), Reason: p.Reason}
}

func (p *planner) newID() int64 {
	id := p.NextID
	p.NextID++
	return id
}

func (p *planner) span(id int64) (Span, error) {
	if s, ok := p.article.Span(id); ok {
		return s, nil
	}
	return Span{}, errorf(CodeNoSuchSpan, "article %q has no span %d", p.article.ID, id)
}

func (p *planner) checkLabel(label string) error {
	if _, ok := p.Schema.Label(label); !ok {
		return errorf(CodeNoSuchLabel, "the schema has no label %q", label)
	}
	return nil
}

// textRange reads start and end of the command; where one is missing the
// boundary of def stands in, and def nil means that both are required.
func (p *planner) textRange(def *text.Span) (text.Span, error) {
	c := p.command
	if def == nil && (c.Start == nil || c.End == nil) {
		return text.Span{}, errorf(CodeBadRange, "%s needs start and end", c.Do)
	}
	var s text.Span
	if def != nil {
		s = *def
	}
	if c.Start != nil {
		s.Start = *c.Start
	}
	if c.End != nil {
		s.End = *c.End
	}
	if !p.article.Text.Has(s) {
		return s, errorf(CodeBadRange, "%v does not lie in the text of %d code points", s, p.article.Text.Len())
	}
	return s, nil
}

// markable refuses ranges that no format could hold.
func (p *planner) markable(s text.Span) error {
	if s.Empty() {
		return errorf(CodeBadRange, "a span must hold at least one character, %v holds none", s)
	}
	first, _ := p.article.Text.RuneLine(s.Start)
	last, _ := p.article.Text.RuneLine(s.End)
	if first != last {
		return errorf(CodeBadRange, "%v crosses the end of a paragraph", s)
	}
	return nil
}

// free refuses a second mark of the same label at the same place.
func (p *planner) free(s text.Span, label string, except int64) error {
	for _, o := range p.article.Spans {
		if o.ID != except && o.Span == s && o.Label == label && o.State == Accepted {
			return errorf(CodeDuplicate, "%v is marked as %s already, by span %d", s, label, o.ID)
		}
	}
	return nil
}

// decide plans the person's version of a span.
func (p *planner) decide(before, after Span) {
	if after.State == before.State && after.Label == before.Label && after.Span == before.Span && after.Orphan == before.Orphan {
		return
	}
	after.Decided = p.origin()
	p.change.Spans = append(p.change.Spans, deltaOf(before, after))
}

// decided reports whether the change holds a decision on a span already.
func (p *planner) decided(id int64) bool {
	return slices.ContainsFunc(p.change.Spans, func(d Delta[Span]) bool { return d.Old != nil && d.Old.ID == id })
}

// supersede rejects the suggestions that overlap a span a person has set.
func (p *planner) supersede(by text.Span, except int64) {
	for _, s := range p.article.Spans {
		if s.ID != except && s.State == Suggested && s.Overlaps(by) && !p.decided(s.ID) {
			after := s
			after.State = Rejected
			p.decide(s, after)
		}
	}
}

// settle plans the person's version of a span and rejects the suggestions that
// it overlaps.
func (p *planner) settle(before, after Span) {
	p.decide(before, after)
	p.supersede(after.Span, after.ID)
	p.result.Span, p.result.Count = after.ID, 1
}

func (p *planner) add() error {
	s, err := p.textRange(nil)
	if err != nil {
		return err
	}
	if err := cmp.Or(p.checkLabel(p.command.Label), p.markable(s), p.free(s, p.command.Label, 0)); err != nil {
		return err
	}
	p.result.Count = 1
	p.put(s, p.command.Label)
	return nil
}

// put marks s in place of all suggestions there.
func (p *planner) put(s text.Span, label string) {
	p.result.Span = p.mark(s, label)
	p.supersede(s, p.result.Span)
}

// mark accepts s: a suggestion that stands at just this place is taken over, so
// that its origin is kept; otherwise a span is made.
func (p *planner) mark(s text.Span, label string) (id int64) {
	i := slices.IndexFunc(p.article.Spans, func(o Span) bool {
		return o.Span == s && o.State == Suggested && !p.decided(o.ID)
	})
	if i >= 0 {
		before := p.article.Spans[i]
		after := before
		after.Label, after.State = label, Accepted
		p.decide(before, after)
		return before.ID
	}
	made := Span{ID: p.newID(), Span: s, Label: label, State: Accepted, Made: p.origin(), Decided: p.origin()}
	p.change.Spans = append(p.change.Spans, added(made))
	return made.ID
}

// machine reports whether a span was first made by a model or rule: such a span
// is never removed but rejected, so that it is not suggested again.
func (s Span) machine() bool { return s.Made.Score > 0 || s.Made.Reason != "" }

func (p *planner) delete() error {
	s, err := p.span(p.command.Span)
	if err != nil {
		return err
	}
	p.remove(s)
	return nil
}

func (p *planner) reject() error { return p.delete() }

func (p *planner) remove(s Span) {
	p.result.Count = 1
	if s.machine() {
		after := s
		after.State = Rejected
		p.decide(s, after)
	} else {
		p.change.Spans = append(p.change.Spans, removed(s))
	}
}

func (p *planner) relabel() error {
	s, err := p.span(p.command.Span)
	if err != nil {
		return err
	}
	if err := cmp.Or(p.checkLabel(p.command.Label), p.free(s.Span, p.command.Label, s.ID)); err != nil {
		return err
	}
	after := s
	after.Label, after.State = p.command.Label, Accepted
	p.settle(s, after)
	return nil
}

func (p *planner) resize() error {
	s, err := p.span(p.command.Span)
	if err != nil {
		return err
	}
	to, err := p.textRange(&s.Span)
	if err != nil {
		return err
	}
	if err := cmp.Or(p.markable(to), p.free(to, s.Label, s.ID)); err != nil {
		return err
	}
	after := s
	after.Span, after.State, after.Orphan = to, Accepted, ""
	p.settle(s, after)
	return nil
}

func (p *planner) accept() error {
	s, err := p.span(p.command.Span)
	if err != nil {
		return err
	}
	if s.Orphan != "" {
		return errorf(CodeBadRange, "the words of span %d are no longer in the text: give it a place first", s.ID)
	}
	if err := p.free(s.Span, s.Label, s.ID); err != nil {
		return err
	}
	after := s
	after.State = Accepted
	p.settle(s, after)
	return nil
}

// acceptAll accepts every suggestion, or those of one label if one is given. Of
// what is marked twice with one label, one mark is enough.
func (p *planner) acceptAll() error {
	type mark struct {
		at    text.Span
		label string
	}
	marked := map[mark]bool{}
	for _, s := range p.article.Spans {
		marked[mark{s.Span, s.Label}] = marked[mark{s.Span, s.Label}] || s.State == Accepted
	}
	for _, s := range p.article.Spans {
		if s.State == Suggested && s.Live() && (p.command.Label == "" || s.Label == p.command.Label) {
			after := s
			after.State = Accepted
			if marked[mark{s.Span, s.Label}] {
				after.State = Rejected
			}
			marked[mark{s.Span, s.Label}] = true
			p.decide(s, after)
			p.result.Count++
		}
	}
	return nil
}

// propagate gives the label of a span to all the same words in the article that
// no other accepted span touches.
func (p *planner) propagate() error {
	s, err := p.span(p.command.Span)
	if err != nil {
		return err
	}
	if s.Orphan != "" {
		return errorf(CodeBadRange, "the words of span %d are no longer in the text", s.ID)
	}
	if s.State != Accepted {
		if err := p.free(s.Span, s.Label, s.ID); err != nil {
			return err
		}
		after := s
		after.State = Accepted
		p.decide(s, after)
		p.supersede(s.Span, s.ID)
	}
	for _, at := range p.article.Text.FindAll(p.article.Text.Slice(s.Span)) {
		if !at.Overlaps(s.Span) && !p.taken(at) {
			p.put(at, s.Label)
			p.result.Count++
		}
	}
	p.result.Span = s.ID
	return nil
}

// taken reports whether an accepted span, or a wider suggestion, stands at s.
func (p *planner) taken(s text.Span) bool {
	return slices.ContainsFunc(p.article.Spans, func(o Span) bool {
		return o.Overlaps(s) && (o.State == Accepted || o.State == Suggested && o.Covers(s) && o.Span != s)
	})
}
