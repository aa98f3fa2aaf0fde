package annotate

// Summary is what a list shows of an article.
type Summary struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Source    string `json:"source"`
	Published string `json:"published"`
	Status    Status `json:"status"`
	Chars     int    `json:"chars"` // code points of the clean text
	Suggested int    `json:"suggested"`
	Accepted  int    `json:"accepted"`
	Rejected  int    `json:"rejected"`
	Orphans   int    `json:"orphans"`
}

// Summarize counts what a list shows of the article.
func (a Article) Summarize() Summary {
	s := Summary{
		ID: a.ID, Title: a.Meta.Title, Source: a.Meta.Source, Published: a.Meta.Published,
		Status: a.Status, Chars: a.Text.Len(),
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
