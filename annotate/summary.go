package annotate

// Summary is what a list shows of an article.
type Summary struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Source    string `json:"source"`
	Published string `json:"published"`
	Status    Status `json:"status"`
	Opening   string `json:"opening"` // first words of the text, for articles without a title
	Chars     int    `json:"chars"`   // code points of the clean text
	Suggested int    `json:"suggested"`
	Accepted  int    `json:"accepted"`
	Rejected  int    `json:"rejected"`
	Orphans   int    `json:"orphans"`
	// Group is the ID of the first of the articles that are reprints of one
	// another; empty where an article stands alone. It follows from the whole
	// project, so Summarize leaves it empty.
	Group string `json:"group,omitempty"`
}

// opening returns the first words of the first line.
func (a Article) opening() string {
	const most = 30 // code points; more than a list shows
	line := a.Text.Line(0)
	line.End = min(line.End, most)
	return a.Text.Slice(line)
}

// Summarize counts what a list shows of the article.
func (a Article) Summarize() Summary {
	s := Summary{
		ID: a.ID, Title: a.Meta.Title, Source: a.Meta.Source, Published: a.Meta.Published,
		Status: a.Status, Opening: a.opening(), Chars: a.Text.Len(),
	}
	for _, span := range a.Spans {
		switch {
		case span.Orphan != "":
			s.Orphans++
		case span.State == Suggested:
			s.Suggested++
		case span.State == Accepted:
			s.Accepted++
		case span.State == Rejected:
			s.Rejected++
		}
	}
	return s
}
