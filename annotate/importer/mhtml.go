package importer

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// mhtmlPage returns the HTML page of a web archive (.mht, .mhtml), in the
// encoding that it had. ok is false if b is none.
func mhtmlPage(b []byte) (page []byte, ok bool) {
	if !bytes.Contains(b[:min(len(b), 4<<10)], []byte("multipart/related")) {
		return nil, false
	}
	message, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return nil, false
	}
	kind, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/related" {
		return nil, false
	}
	parts := multipart.NewReader(message.Body, parameters["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			return nil, false
		}
		if !strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			continue
		}
		var body io.Reader = part
		switch strings.ToLower(part.Header.Get("Content-Transfer-Encoding")) {
		case "quoted-printable":
			body = quotedprintable.NewReader(part)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, part)
		}
		page, err = io.ReadAll(body)
		return page, err == nil
	}
}
