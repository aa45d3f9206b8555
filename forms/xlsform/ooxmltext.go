package xlsform

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf16"
)

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
