package importer

import (
	"regexp"
	"slices"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// How much of a page around its text may belong to the article: title, source
// and date before it, signatures behind it (guessed). Package clean cuts what
// does not.
const (
	linesBefore = 10
	linesBehind = 5
	longestHead = 200 // bytes of such a line
	leastTags   = 3   // by which text without a header is taken for HTML
)

// htmlText returns the text of the article in an HTML page: the lines that
// trafilatura takes for it, and those around it that may hold metadata. ok is
// false if s is no HTML page.
func htmlText(s string) (text string, ok bool) {
	if !isHTML(s) {
		return "", false
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return "", false
	}
	page := lines(doc)
	if article, title := extract(doc); len(article) > 0 {
		page = around(page, article, title)
	}
	return strings.Join(page, "\n"), true
}

// extract returns the lines of the article as trafilatura sees it, none if it
// finds no article. It changes doc.
func extract(doc *html.Node) (article []string, title string) {
	defer func() {
		// A page that it can't cope with comes in as a whole.
		if recover() != nil {
			article, title = nil, ""
		}
	}()
	found, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		EnableFallback: true, ExcludeComments: true, HtmlDateMode: trafilatura.Disabled,
	})
	if err != nil || found.ContentNode == nil {
		return nil, ""
	}
	return lines(found.ContentNode), found.Metadata.Title
}

// isHTML reports whether s begins like an HTML page or is full of its tags, as
// what was pasted from a page's source is.
func isHTML(s string) bool {
	head := strings.TrimSpace(s[:min(len(s), sniffBytes)])
	if strings.HasPrefix(head, "<?xml") {
		_, head, _ = strings.Cut(head, "?>")
		head = strings.TrimSpace(head)
	}
	start := strings.ToLower(head[:min(len(head), 16)])
	if strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") {
		return true
	}
	tag := regexp.MustCompile(`(?i)</?(?:html|head|body|div|p|br|span|table|tr|td|h[1-6]|ul|li|a|img|strong|section|article)(?:\s[^<>]*)?/?>`)
	return strings.HasPrefix(head, "<") && len(tag.FindAllStringIndex(head, leastTags)) == leastTags
}

// around returns the lines of the article: of the page those before its first
// and behind its last line, as far as they may be about it, and in between those
// of the article alone. The title goes first if the page does not have it there.
func around(page, article []string, title string) []string {
	isArticle := map[string]bool{}
	for _, line := range article {
		isArticle[bare(line)] = true
	}
	first := slices.IndexFunc(page, func(line string) bool { return isArticle[bare(line)] && line != title })
	if first < 0 {
		return append([]string{title}, article...)
	}
	last := first
	for i := first; i < len(page); i++ {
		if isArticle[bare(page[i])] {
			last = i
		}
	}
	start := max(0, first-linesBefore)
	titleLine := slices.Index(page[start:first], title)
	var out []string
	switch {
	case titleLine >= 0:
		start += titleLine
	case title != "":
		out = append(out, title)
	}
	for i := start; i < min(len(page), last+1+linesBehind); i++ {
		inside := i >= first && i <= last
		if inside && isArticle[bare(page[i])] || !inside && len(page[i]) <= longestHead {
			out = append(out, page[i])
		}
	}
	return out
}

// bare returns a line without spaces, of which extraction leaves out some.
func bare(line string) string { return strings.Join(strings.Fields(line), "") }

// lines returns the text below a node, a line for each block that holds any.
func lines(n *html.Node) []string {
	var out []string
	var line strings.Builder
	end := func() {
		if s := strings.Join(strings.FieldsFunc(line.String(), isBlank), " "); s != "" {
			out = append(out, s)
		}
		line.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			line.WriteString(n.Data)
		case n.Type == html.ElementNode && isHidden(n.Data):
			return
		}
		block := n.Type == html.ElementNode && isBlock(n.Data)
		if block {
			end()
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
		if block {
			end()
		}
	}
	walk(n)
	end()
	return out
}

// isBlank reports whether a browser shows r as space between words; it keeps the
// spaces that an author has put in.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

// isHidden reports whether an element is not shown.
func isHidden(tag string) bool {
	switch tag {
	case "head", "script", "style", "noscript", "template", "iframe", "select", "textarea", "svg":
		return true
	}
	return false
}

// isBlock reports whether an element begins a line of its own.
func isBlock(tag string) bool {
	switch tag {
	case "a", "abbr", "b", "big", "bdi", "bdo", "cite", "code", "em", "font", "i", "img", "ins", "del", "label", "mark", "q",
		"s", "small", "span", "strong", "sub", "sup", "time", "u", "tt", "wbr", "hi", "ref":
		return false
	}
	return true
}
