package xlsform

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// xmlDepth is how deep the cells of an .xml file are: in an item in the root.
const xmlDepth = 3

var (
	errTooDeep = errors.New("an item holds more than texts")
	errNoRoot  = errors.New("it has no root")
)

// layItems lays an .xml file: <root><item><name>…</name><label>…</label></item>…</root>. The
// elements of each item are its cells.
func (wb *Workbook) layItems(data []byte) error {
	r := xmlItems{decoder: xml.NewDecoder(bytes.NewReader(data))}
	for {
		token, err := r.decoder.Token()
		if errors.Is(err, io.EOF) && r.rooted {
			r.lay(wb)
			return nil
		}
		if errors.Is(err, io.EOF) {
			err = errNoRoot
		}
		if err == nil {
			err = r.token(token)
		}
		var refused *refusal
		if errors.As(err, &refused) {
			return refused
		}
		if err != nil {
			return &refusal{code: "bad_xml", args: []string{err.Error()}}
		}
	}
}

// xmlItems is an .xml file being read.
type xmlItems struct {
	items
	decoder *xml.Decoder
	depth   int
	rooted  bool
	text    strings.Builder // of the cell
}

func (r *xmlItems) token(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		r.depth++
		r.rooted = true
		switch {
		case r.depth > xmlDepth:
			return errTooDeep
		case r.depth == xmlDepth-1:
			return r.open()
		}
		r.text.Reset()
	case xml.CharData:
		if r.depth == xmlDepth {
			r.text.Write(token)
		}
	case xml.EndElement:
		r.depth--
		if r.depth == xmlDepth-1 {
			return r.set(token.Name.Local, r.text.String())
		}
	}
	return nil
}
