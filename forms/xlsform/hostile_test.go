package xlsform

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"maps"
	"runtime"
	"strings"
	"testing"
)

// The parts of a small .xlsx file, as other programs than ours may write them.
const (
	rootRelations = `<Relationships xmlns="r"><Relationship Id="rId9" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>`
	bookPart      = `<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="survey" sheetId="7" r:id="rId1"/></x:sheets></x:workbook>`
	bookRelations = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/one.xml"/>` +
		`<Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/texts.xml"/>` +
		`<Relationship Id="rId3" Type="http://x/styles" Target="../xl/styles.xml"/></Relationships>`
	header = `<row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>label</t></is></c></row>`
)

// parts are those of a workbook with one sheet; a part of more replaces or adds one.
func parts(sheetData string, more map[string]string) map[string]string {
	all := map[string]string{
		"_rels/.rels": rootRelations, "xl/workbook.xml": bookPart, "xl/_rels/workbook.xml.rels": bookRelations,
		"xl/worksheets/one.xml": "<x:worksheet xmlns:x='m'><x:sheetData>" + sheetData + "</x:sheetData></x:worksheet>",
	}
	maps.Copy(all, more)
	return all
}

func archive(t testing.TB, parts map[string]string, raw ...rawPart) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, part := range raw {
		w, err := z.CreateRaw(&zip.FileHeader{
			Name: part.name, Method: zip.Deflate, UncompressedSize64: part.size, CompressedSize64: uint64(len(part.deflated)),
		})
		if err == nil {
			_, err = w.Write(part.deflated)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type rawPart struct {
	name     string
	size     uint64
	deflated []byte
}

// gigabyte deflates 1 GiB of one byte after a beginning: a block that is flushed may be repeated.
func gigabyte(t testing.TB, name, beginning string, c byte) rawPart {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	var ends []int
	for _, block := range [][]byte{[]byte(beginning), bytes.Repeat([]byte{c}, 1<<20), bytes.Repeat([]byte{c}, 1<<20)} {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		ends = append(ends, b.Len())
	}
	block := bytes.Clone(b.Bytes()[ends[1]:ends[2]])
	for range 1022 {
		b.Write(block)
	}
	return rawPart{name, uint64(len(beginning)) + 1<<30, b.Bytes()}
}

// A file may unzip to more than memory holds: what is not read does no harm, the rest is refused.
func TestZipBomb(t *testing.T) {
	question := header + `<row r="2"><c r="A2" t="inlineStr"><is><t>note</t></is></c><c t="inlineStr"><is><t>n</t></is></c><c t="inlineStr"><is><t>N</t></is></c></row>`
	for name, c := range map[string]struct {
		part rawPart
		code string
	}{
		"elsewhere":      {gigabyte(t, "xl/media/image.png", "", 0), ""},
		"zeros":          {gigabyte(t, "xl/texts.xml", "", 0), "unreadable"},
		"shared strings": {gigabyte(t, "xl/texts.xml", "<sst><si><t>", ' '), "unreadable"},
		"styles":         {gigabyte(t, "xl/styles.xml", "<styleSheet>", ' '), "unreadable"},
		"sheet":          {gigabyte(t, "xl/worksheets/one.xml", "<worksheet>", ' '), "unreadable"},
	} {
		t.Run(name, func(t *testing.T) {
			all := parts(question, nil)
			delete(all, c.part.name)
			data := archive(t, all, c.part)
			if len(data) > 2<<20 {
				t.Fatalf("the file has %d bytes", len(data))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			form, problems := Check("x.xlsx", bytes.NewReader(data))
			runtime.ReadMemStats(&after)
			if c.code == "" && form == nil || c.code != "" && (len(problems) != 1 || problems[0].Code != c.code) {
				t.Errorf("found %v", problems)
			}
			const most = 1 << 30 // in all, ever: what is held at once is far less
			if used := after.TotalAlloc - before.TotalAlloc; used > most {
				t.Errorf("reading took %d MiB", used>>20)
			}
		})
	}
}

// What makes other readers run for hours is a matter of its size here.
func TestHostileSpreadsheets(t *testing.T) {
	rows := func(cell string) string {
		var b strings.Builder
		for i := range 2000 {
			fmt.Fprintf(&b, `<row r="%d">%s</row>`, i+2, strings.ReplaceAll(cell, "#", fmt.Sprint(i+2)))
		}
		return header + b.String()
	}
	styles := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + strings.Repeat("0", 1<<20) +
		`"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`
	for name, c := range map[string]struct {
		sheet, styles, code string
	}{
		"number format":   {rows(`<c r="A#" s="1"><v>#</v></c>`), styles, "unknown_type"},
		"formulas":        {rows(`<c r="A#"><f>REPT(REPT("a",32000),32000)&amp;A1</f></c>`), "", "empty_survey"},
		"entities":        {`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>&b;`, "", "unreadable"},
		"rows backwards":  {header + `<row r="1"/>`, "", "unreadable"},
		"no such row":     {`<row r="-1"/>`, "", "unreadable"},
		"no such column":  {`<row r="1"><c r="AAAAAAAA1"/></row>`, "", "unreadable"},
		"no such string":  {`<row r="1"><c t="s"><v>1</v></c></row>`, "", "unreadable"},
		"blank far cells": {header + `<row r="1048576"><c r="XFD1048576" s="1"/></row>`, "", "empty_survey"},
		"deep":            {strings.Repeat("<a>", 100_000), "", "unreadable"},
		"large cell":      {`<row r="3"><c r="B3" t="inlineStr"><is><t>` + strings.Repeat("a", MaxCellSize+1) + `</t></is></c></row>`, "", "cell_too_large"},
	} {
		t.Run(name, func(t *testing.T) {
			form, problems := Check("x.xlsx", bytes.NewReader(archive(t, parts(c.sheet, map[string]string{"xl/styles.xml": c.styles}))))
			if form != nil {
				t.Fatal("it is accepted")
			}
			found := false
			for _, p := range problems {
				found = found || p.Code == c.code
			}
			if !found {
				t.Errorf("found %v", problems)
			}
		})
	}
}

// Spreadsheets are written in many ways.
func TestSpreadsheetDialects(t *testing.T) {
	sheet := `<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v> 1 </x:v></x:c></x:row>
		<row r="3" spans="1:16384"><c r="B3" t="str"><f>A1&amp;"b"</f><v>a_x000D_b &lt;</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c>
		<c r="G3" s="1"><v>46385</v></c><c s="2"><v>46385.5</v></c><c t="d" s="0"><v>2027-01-11</v></c><c><v>1E3</v></c></row>`
	texts := `<sst><si><r><rPr><b/></rPr><t>be</t></r><r><t xml:space="preserve">gin </t></r><rPh sb="0"><t>phonetic</t></rPh></si><si><t/></si></sst>`
	styles := `<styleSheet><numFmts><numFmt numFmtId="165" formatCode="[$-40C]d\ mmm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs><dxfs><dxf/></dxfs></styleSheet>`
	wb, err := Decode("x.xlsx", archive(t, parts(sheet, map[string]string{"xl/texts.xml": texts, "xl/styles.xml": styles})))
	if err != nil {
		t.Fatal(err)
	}
	want := "survey\n,begin\n,,\"a\nb <\",TRUE,#REF!,,,2026-12-29,2026-12-29T12:00:00,2027-01-11,1000\n"
	if got := string(wb.Canonical()); got != want {
		t.Errorf("read %q\nwant %q", got, want)
	}
	if rows := wb.Sheets[0].Rows; rows[0].Number != 1 || rows[1].Number != 3 {
		t.Errorf("rows %d and %d", rows[0].Number, rows[1].Number)
	}
}

// Labels that would steer a terminal are told apart from ours: problems are safe to show.
func TestEscapesInProblems(t *testing.T) {
	_, problems := Check("x.csv", strings.NewReader("survey,type,name,label\n,te\x1b[31mxt,b\x1b]0;t\x07,B\n,text,c,${\x1b[2J\u202e}\n"))
	if problems.Errors() < 2 {
		t.Errorf("found %v", problems)
	}
	for _, p := range problems {
		if strings.ContainsAny(p.French+p.English+p.Place(), "\x1b\x07\u202e") {
			t.Errorf("%q", p.French)
		}
	}
}
