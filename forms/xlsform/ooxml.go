package xlsform

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// maxUnzipped bounds what is read of an .xlsx file once unzipped, all parts together. Parts that
// hold no text of the form are never unzipped.
const maxUnzipped = 2 * MaxFileSize

var (
	errStop    = errors.New("stop")
	errTooLong = errors.New("text too long")
)

func badPart(why string) error { return errors.New(why) }

// ooxml is the package of an Office document: XML parts in a zip archive.
type ooxml struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unzipped
}

func openPackage(data []byte) (*ooxml, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &ooxml{files: make(map[string]*zip.File, len(archive.File)), left: maxUnzipped}
	for _, f := range archive.File {
		p.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return p, nil
}

// limited reads at most what is left of the whole, and says so.
type limited struct {
	p *ooxml
	r io.Reader
}

func (l limited) Read(b []byte) (int, error) {
	if l.p.left <= 0 {
		return 0, fmt.Errorf("it unzips to more than %d MiB", maxUnzipped>>20)
	}
	n, err := l.r.Read(b[:min(int64(len(b)), l.p.left)])
	l.p.left -= int64(n)
	return n, err
}

// stream gives each start of an element of a part to f, which may read the element. A part that
// is not there has none.
func (p *ooxml) stream(part string, f func(*xml.Decoder, xml.StartElement) error) error {
	file, ok := p.files[part]
	if !ok {
		return nil
	}
	r, err := file.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	defer func() { _ = r.Close() }() // only read
	d := xml.NewDecoder(limited{p, r})
	for {
		token, err := d.Token()
		if err == nil {
			if start, ok := token.(xml.StartElement); ok {
				err = f(d, start)
			}
		}
		switch {
		case err == nil:
		case errors.Is(err, io.EOF), errors.Is(err, errStop):
			return nil
		default:
			return fmt.Errorf("%s: %w", part, err)
		}
	}
}

// related are the targets of a part's relationships, by identifier, and the first of each type by
// the last word of the type: "styles", "sharedStrings".
func (p *ooxml) related(part string) (byID, byType map[string]string, err error) {
	byID, byType = map[string]string{}, map[string]string{}
	folder, name := path.Split(part)
	err = p.stream(folder+"_rels/"+name+".rels", func(_ *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "Relationship" {
			return nil
		}
		target := attr(start, "Target")
		if !strings.HasPrefix(target, "/") {
			target = folder + target
		}
		target = strings.TrimPrefix(path.Clean(target), "/")
		byID[attr(start, "Id")] = target
		if kind := path.Base(attr(start, "Type")); byType[kind] == "" {
			byType[kind] = target
		}
		return nil
	})
	return byID, byType, err
}

// book is what the workbook part says.
type book struct {
	sheets          []struct{ name, part string }
	strings, styles string // parts
	date1904        bool
}

func (p *ooxml) workbook() (*book, error) {
	_, roots, err := p.related("")
	if err != nil {
		return nil, err
	}
	part := roots["officeDocument"]
	if p.files[part] == nil {
		return nil, badPart("it holds no workbook")
	}
	byID, byType, err := p.related(part)
	if err != nil {
		return nil, err
	}
	b := &book{strings: byType["sharedStrings"], styles: byType["styles"]}
	return b, p.stream(part, func(_ *xml.Decoder, start xml.StartElement) error {
		switch start.Name.Local {
		case "workbookPr":
			on := attr(start, "date1904")
			b.date1904 = on == "1" || on == "true"
		case "sheet":
			if len(b.sheets) > MaxSheets {
				return errStop
			}
			b.sheets = append(b.sheets, struct{ name, part string }{attr(start, "name"), byID[attr(start, "id")]})
		}
		return nil
	})
}
