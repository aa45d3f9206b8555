package xlsform

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/forms"
)

const townSurvey = "| survey |\n| | type | name | label | parameters | choice_filter |\n"

// external is a workbook with files beside it.
type external struct {
	name     string
	workbook string
	files    map[string]string
	code     string // of the problem expected; blank for none
	choices  string // of the list of the last question
}

const (
	townsCSV  = "name;label;dept\npoitiers;Poitiers;86\nniort;Niort;79\n;Nulle part;\n"
	townsXML  = "<root><item><name>poitiers</name><label>Poitiers &amp; environs</label></item>\n<item><name>niort</name></item></root>"
	townsJSON = `{"type":"FeatureCollection","name":{"x":1},"features":[
		{"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":[0.34,46.58]},"properties":{"title":"Poitiers","dept":86}},
		{"type":"Feature","geometry":null,"properties":{"id":"n","title":null}}]}`
)

const searchSurvey = "| survey |\n| | type | name | label | appearance |\n"

// searchOf is a form whose last question has an appearance.
func searchOf(appearance string) string {
	return searchSurvey + "| | text | q | Q |\n| | select_one villes_config | a | A | " + appearance + " |\n" +
		"| choices |\n| | list_name | name | label |\n| | villes_config | name | label, dept |\n| | villes_config | 0 | Aucune |\n"
}

var externalCases = []external{
	{
		"semicolons", townSurvey + "| | select_one_from_file villes.csv | a | A |\n",
		map[string]string{"villes.csv": townsCSV},
		"", "poitiers=Poitiers niort=Niort",
	},
	{
		"commas and quotes", townSurvey + "| | select_multiple_from_file villes.csv | a | A |\n",
		map[string]string{"villes.csv": "\ufeffname,label\r\na,\"B, \"\"C\"\"\"\r\n"},
		"", `a=B, "C"`,
	},
	{
		"other columns", townSurvey + "| | select_one_from_file villes.csv | a | A | value=dept, label=name |\n",
		map[string]string{"villes.csv": townsCSV},
		"", "86=poitiers 79=niort",
	},
	{
		"the same file by other columns", townSurvey + "| | select_one_from_file villes.csv | a | A |\n" +
			"| | select_one_from_file villes.csv | b | B | value=dept |\n",
		map[string]string{"villes.csv": townsCSV},
		"", "86=Poitiers 79=Niort",
	},
	{
		"filter on a column of the file", townSurvey + "| | select_one_from_file villes.csv | a | A | | dept = '86' |\n",
		map[string]string{"villes.csv": townsCSV},
		"", "poitiers=Poitiers niort=Niort",
	},
	{
		"XML", townSurvey + "| | select_one_from_file villes.xml | a | A |\n",
		map[string]string{"villes.xml": townsXML},
		"", "poitiers=Poitiers & environs niort=",
	},
	{
		"GeoJSON", townSurvey + "| | select_one_from_file villes.geojson | a | A |\n",
		map[string]string{"villes.geojson": townsJSON},
		"", "p=Poitiers n=",
	},
	{
		"GeoJSON by place", townSurvey + "| | select_one_from_file villes.geojson | a | A | value=id label=geometry |\n",
		map[string]string{"villes.geojson": townsJSON},
		"", "p=46.58 0.34 0 0 n=",
	},
	{
		"the sheet wins", townSurvey + "| | select_one_from_file villes.csv | a | A |\n" +
			"| villes |\n| | name | label |\n| | loudun | Loudun |\n",
		map[string]string{"villes.csv": townsCSV},
		"", "loudun=Loudun",
	},
	{
		"a file called as a sheet of the standard", townSurvey + "| | select_one_from_file settings.csv | a | A |\n",
		map[string]string{"settings.csv": townsCSV},
		"", "poitiers=Poitiers niort=Niort",
	},
	{
		"a file that begins with a low line", townSurvey + "| | select_one_from_file _villes.csv | a | A |\n",
		map[string]string{"_villes.csv": townsCSV},
		"", "poitiers=Poitiers niort=Niort",
	},
	{
		"search", searchOf("search('villes')"),
		map[string]string{"villes.csv": townsCSV},
		"", "0=Aucune poitiers=Poitiers, 86 niort=Niort, 79",
	},
	{
		"search with a filter", searchOf("minimal search('villes.csv', 'contains', 'label, dept', ${q}, 'dept', '86')"),
		map[string]string{"villes.csv": townsCSV},
		"", "0=Aucune poitiers=Poitiers, 86 niort=Niort, 79",
	},
	{"search in no file", searchOf("search('villes')"), nil, ExternalMissing, ""},
	{
		"search by a column that is not there", searchOf("search('villes', 'matches', 'pays', 'fr')"),
		map[string]string{"villes.csv": townsCSV},
		"bad_search", "",
	},
	{
		"search in an unknown way", searchOf("search('villes', 'like', 'dept', '86')"),
		map[string]string{"villes.csv": townsCSV},
		"bad_search", "",
	},
	{
		"search with too few arguments", searchOf("search('villes', 'matches')"),
		map[string]string{"villes.csv": townsCSV},
		"bad_search", "",
	},
	{
		"search for a label that is not there", strings.Replace(searchOf("search('villes')"), "label, dept", "nom", 1),
		map[string]string{"villes.csv": townsCSV},
		"missing_file_column", "",
	},
	{"search that does not close", searchOf("search('villes'"), nil, "bad_search", ""},
	{"search in a folder", searchOf("search('../villes')"), nil, "bad_search", ""},
	{
		"search of a file by itself", searchSurvey + "| | select_one_from_file villes.csv | a | A | search('villes') |\n",
		map[string]string{"villes.csv": townsCSV},
		"search_of_file", "",
	},
	{"no file", townSurvey + "| | select_one_from_file villes.csv | a | A |\n", nil, ExternalMissing, ""},
	{"no table", townSurvey + "| | csv-external | villes |\n", nil, ExternalMissing, ""},
	{"no table in XML", townSurvey + "| | xml-external | villes |\n", nil, ExternalMissing, ""},
	{
		"no column", townSurvey + "| | select_one_from_file villes.csv | a | A | label=libelle |\n",
		map[string]string{"villes.csv": townsCSV},
		"missing_file_column", "",
	},
	{"folder", townSurvey + "| | select_one_from_file ../villes.csv | a | A |\n", nil, "bad_file_name", ""},
	{"drive", townSurvey + "| | select_one_from_file c:villes.csv | a | A |\n", nil, "bad_file_name", ""},
	{"backslash", townSurvey + "| | select_one_from_file x\\villes.csv | a | A |\n", nil, "bad_file_name", ""},
	{"escape", townSurvey + "| | select_one_from_file \x1b[2Jvilles.csv | a | A |\n", nil, "bad_file_name", ""},
	{
		"not UTF-8", townSurvey + "| | select_one_from_file villes.csv | a | A |\n",
		map[string]string{"villes.csv": "name,label\na,\xe9\n"},
		"bad_file", "",
	},
	{
		"a quote left open", townSurvey + "| | select_one_from_file villes.csv | a | A |\n",
		map[string]string{"villes.csv": "name,label\na,\"b\n"},
		"bad_file", "",
	},
	{
		"XML cut short", townSurvey + "| | select_one_from_file villes.xml | a | A |\n",
		map[string]string{"villes.xml": "<root><item>"},
		"bad_file", "",
	},
	{
		"XML too deep", townSurvey + "| | select_one_from_file villes.xml | a | A |\n",
		map[string]string{"villes.xml": "<root><item><name><b>x</b></name></item></root>"},
		"bad_file", "",
	},
	{
		"blank XML", townSurvey + "| | select_one_from_file villes.xml | a | A |\n",
		map[string]string{"villes.xml": " "},
		"bad_file", "",
	},
	{
		"JSON that is no GeoJSON", townSurvey + "| | select_one_from_file villes.geojson | a | A |\n",
		map[string]string{"villes.geojson": `{"features": []}`},
		"bad_file", "",
	},
	{
		"a list for GeoJSON", townSurvey + "| | select_one_from_file villes.geojson | a | A |\n",
		map[string]string{"villes.geojson": `[1]`},
		"bad_file", "",
	},
	{
		"GeoJSON cut short", townSurvey + "| | select_one_from_file villes.geojson | a | A |\n",
		map[string]string{"villes.geojson": `{"type":"FeatureCollection","features":[{"id":"a"}`},
		"bad_file", "",
	},
	{
		"too many rows", townSurvey + "| | select_one_from_file villes.csv | a | A |\n",
		map[string]string{"villes.csv": "name,label\n" + strings.Repeat("a,b\n", MaxRows)},
		"bad_file", "",
	},
	{
		"too large", townSurvey + "| | select_one_from_file villes.csv | a | A |\n",
		map[string]string{"villes.csv": "name,label\n" + strings.Repeat("a", MaxFileSize)},
		"bad_file", "",
	},
	{
		"too large with the workbook", townSurvey + "| | select_one_from_file villes.csv | a | A |\n" +
			"| | select_one_from_file bourgs.csv | b | B |\n",
		map[string]string{
			"villes.csv": "name,label\n" + strings.Repeat(strings.Repeat("a", 1<<19)+",b\n", 33),
			"bourgs.csv": "name,label\n" + strings.Repeat(strings.Repeat("a", 1<<19)+",b\n", 33),
		},
		"bad_file", "",
	},
}

func TestExternalFiles(t *testing.T) {
	for _, c := range externalCases {
		t.Run(c.name, func(t *testing.T) {
			path := lay(t, c.workbook, c.files)
			form, problems, err := CheckFile(path)
			if err != nil {
				t.Fatal(err)
			}
			told := slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == c.code })
			if c.code != "" {
				if !told || (form == nil) != (c.code != ExternalMissing) {
					t.Errorf("want %s, got %v", c.code, problems)
				}
				return
			}
			if form == nil {
				t.Fatal(problems)
			}
			if got := choicesOf(form.Defs[len(form.Defs)-1].List); got != c.choices {
				t.Errorf("choices are %q, want %q", got, c.choices)
			}
		})
	}
}

func choicesOf(l *forms.List) string {
	var choices []string
	for _, c := range l.Choices {
		choices = append(choices, c.Name+"="+plain(c.Label.In(0)))
	}
	return strings.Join(choices, " ")
}

// lay writes a workbook and the files beside it into a folder of their own.
func lay(t *testing.T, workbook string, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	path := filepath.Join(folder, "essai.md")
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, []byte(workbook), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// What a form reads beside its workbook is in its bytes and its hash, and converting keeps both.
func TestExternalFilesAreKept(t *testing.T) {
	workbook := "| survey |\n| | type | name | label | calculation |\n| | csv-external | seuils |\n" +
		"| | select_one_from_file villes.csv | a | A |\n| | calculate | b | | pulldata('communes', 'dept', 'name', ${a}) |\n"
	path := lay(t, workbook, map[string]string{
		"villes.csv": townsCSV, "seuils.csv": "name,min\nram,4\n", "communes.csv": "name,dept\npoitiers,86\n", "autres.csv": townsCSV,
	})
	form, data, err := ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != form.Hash {
		t.Error("the hash is not that of the bytes")
	}
	again, err := Read("essai.csv", strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash != form.Hash || choicesOf(again.Def(2).List) != choicesOf(form.Def(2).List) {
		t.Error("the bytes give another form")
	}
	for _, name := range []string{"villes", "villes.csv", "seuils", "communes"} {
		if again.Tables[name] == nil {
			t.Errorf("there is no table %s", name)
		}
	}
	if dept, _ := again.Tables["communes"].Lookup("dept", "name", "poitiers"); dept != "86" {
		t.Errorf("the department is %q", dept)
	}
	wb, err := OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if wb.Hash() != form.Hash {
		t.Error("the opened workbook is another one")
	}
	if _, found := wb.Sheet("autres.csv"); found {
		t.Error("a file that the workbook does not name is joined")
	}
	alone, err := Read("essai.md", strings.NewReader(workbook))
	if err != nil || alone.Hash == form.Hash {
		t.Errorf("the workbook without its files is the same form (%v)", err)
	}
}

// Nothing outside the folder of the workbook is read, nor what is no file.
func TestExternalFilesStayInFolder(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(secret, []byte(townsCSV), 0o600); err != nil {
		t.Fatal(err)
	}
	path := lay(t, townSurvey+"| | select_one_from_file villes.csv | a | A |\n", nil)
	beside := filepath.Join(filepath.Dir(path), "villes.csv")
	if err := os.Symlink(secret, beside); err != nil {
		t.Skip(err)
	}
	refused := func(what string) {
		t.Helper()
		_, problems, err := CheckFile(path)
		if err != nil || len(problems) == 0 || !slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == "file_not_read" }) {
			t.Errorf("%s gives %v, %v", what, problems, err)
		}
	}
	refused("a link that leads out")
	if err := os.Remove(beside); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(beside, 0o700); err != nil {
		t.Fatal(err)
	}
	refused("a folder")
}
