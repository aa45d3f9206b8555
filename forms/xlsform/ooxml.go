package xlsform

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf16"
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

// sharedStrings are the texts that cells refer to by number.
func (p *ooxml) sharedStrings(part string) ([]string, error) {
	var list []string
	err := p.stream(part, func(d *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "si" {
			return nil
		}
		text, err := textIn(d, maxUnzipped)
		list = append(list, decoded(text))
		return err
	})
	return list, err
}

// dateStyles says of each cell style whether it shows dates or times: by a built-in format, or
// by the letters of one of the workbook's own.
func (p *ooxml) dateStyles(part string) ([]bool, error) {
	var styles []bool
	own := map[int]bool{}
	inCells := false
	err := p.stream(part, func(_ *xml.Decoder, start xml.StartElement) error {
		switch start.Name.Local {
		case "numFmt":
			id, err := attrNumber(start, "numFmtId", 0)
			own[id] = isDateFormat(attr(start, "formatCode"))
			return err
		case "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			inCells = start.Name.Local == "cellXfs"
		case "xf":
			id, err := attrNumber(start, "numFmtId", 0)
			if inCells {
				date, known := own[id]
				styles = append(styles, date || !known && builtInDate(id))
			}
			return err
		}
		return nil
	})
	return styles, err
}

func builtInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// textIn reads the rest of an element: the text of its v and t elements, but for phonetic ones.
func textIn(d *xml.Decoder, most int) (string, error) {
	var text []byte
	for depth, reading := 1, 0; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" {
				if err := d.Skip(); err != nil {
					return "", err
				}
				continue
			}
			if depth++; reading == 0 && (t.Name.Local == "v" || t.Name.Local == "t") {
				reading = depth
			}
		case xml.EndElement:
			if reading == depth {
				reading = 0
			}
			depth--
		case xml.CharData:
			if reading == 0 {
				continue
			}
			if len(text)+len(t) > most {
				return "", errTooLong
			}
			text = append(text, t...)
		}
	}
	return string(text), nil
}

// decoded gives the characters that are written as codes: "_x000D_".
func decoded(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return characterCode.ReplaceAllStringFunc(text, func(code string) string {
		unit, err := strconv.ParseUint(code[2:6], 16, 16)
		if err != nil || utf16.IsSurrogate(rune(unit)) {
			return code
		}
		return string(rune(unit))
	})
}

func attr(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// attrNumber is a number of an attribute, from 0, or otherwise for none.
func attrNumber(start xml.StartElement, name string, otherwise int) (int, error) {
	text := attr(start, name)
	if text == "" {
		return otherwise, nil
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0, badPart(name + " of " + start.Name.Local + " is " + strconv.Quote(text))
	}
	return int(n), nil
}

// columnOf is the column of a cell's reference: 28 for "AB12", or next for none.
func columnOf(ref string, next int) (int, error) {
	if ref == "" {
		return next, nil
	}
	const last = 16384
	column := 0
	for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && column <= last; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	if column == 0 || column > last {
		return 0, badPart("no cell is called " + strconv.Quote(ref))
	}
	return column, nil
}
