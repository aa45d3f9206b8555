package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
)

// schoolJSON is a school's record.
type schoolJSON struct {
	UAI          string   `json:"uai"`
	Name         string   `json:"name"`
	Kind         string   `json:"kind"`
	Commune      string   `json:"commune"`
	Departement  string   `json:"departement"`
	Collectivite string   `json:"collectivite"`
	Pupils       *int     `json:"pupils"`
	Head         string   `json:"head"`
	Address      string   `json:"address"`
	Phone        string   `json:"phone"`
	Mail         string   `json:"mail"`
	Warnings     []string `json:"warnings,omitempty"`
}

func newSchoolJSON(e dossier.Establishment) schoolJSON {
	return schoolJSON{
		UAI: e.UAI, Name: e.Name, Kind: e.Kind, Commune: e.Commune, Departement: e.Departement,
		Collectivite: e.Collectivite, Pupils: known(e.Pupils), Head: e.Head, Address: e.Address, Phone: e.Phone, Mail: e.Mail,
	}
}

// kindNames are the kinds of schools, in the order of help; kindWords how people call them.
var (
	kindNames = []string{"college", "lycee", "lp", "erea", "autre"}
	kindWords = map[string]string{"college": "collège", "lycee": "lycée", "lp": "lycée professionnel", "erea": "EREA", "autre": "autre"}
)

func (a *app) schoolCommands() *cobra.Command {
	return a.group(page{
		use:     "school",
		short:   text{"Établissements\u00a0: ajouter, lister, montrer", "Schools: add, list, show"},
		example: text{"carnet school list", "carnet school list"},
	}, a.schoolAdd(), a.schoolList(), a.schoolShow())
}

func (a *app) schoolAdd() *cobra.Command {
	var given dossier.Establishment
	var cmd *cobra.Command
	cmd = a.command(page{
		use:   "add UAI",
		short: text{"Enregistre un établissement, ou change sa fiche", "Record a school, or change its record"},
		long: text{
			"Enregistre un établissement, ou change sa fiche\u00a0: les options absentes laissent la fiche comme elle est. La lettre de contrôle du code UAI est vérifiée.",
			"Record a school, or change its record: flags that are left out leave it as it is. The check letter of the UAI code is verified.",
		},
		example: text{
			"carnet school add 0860035W --name \"Collège Jean-Moulin\" --kind collège --commune Poitiers",
			"carnet school add 0860035W --name \"Collège Jean-Moulin\" --kind college --commune Poitiers",
		},
	}, func(ctx context.Context, args []string) error {
		return a.addSchool(ctx, cmd, args[0], given)
	})
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&given.Name, "name", "", a.lang.Pick("`NOM` de l’établissement", "`NAME` of the school"))
	f.StringVar(&given.Kind, "kind", "", a.lang.Pick("`TYPE`\u00a0: college, lycee, lp, erea ou autre", "`KIND`: college, lycee, lp, erea or autre"))
	f.StringVar(&given.Commune, "commune", "", a.lang.Pick("`COMMUNE`", "`TOWN`"))
	f.StringVar(&given.Collectivite, "collectivite", "", a.lang.Pick("`COLLECTIVITÉ` de rattachement", "local `AUTHORITY` in charge"))
	f.IntVar(&given.Pupils, "pupils", 0, a.lang.Pick("`NOMBRE` d’élèves", "`NUMBER` of pupils"))
	f.StringVar(&given.Head, "head", "", a.lang.Pick("`NOM` du chef d’établissement", "`NAME` of the head teacher"))
	f.StringVar(&given.Address, "address", "", a.lang.Pick("`ADRESSE` postale", "postal `ADDRESS`"))
	f.StringVar(&given.Phone, "phone", "", a.lang.Pick("`TÉLÉPHONE`", "`TELEPHONE`"))
	f.StringVar(&given.Mail, "mail", "", a.lang.Pick("`ADRESSE` électronique", "e-mail `ADDRESS`"))
	return cmd
}

func (a *app) addSchool(ctx context.Context, cmd *cobra.Command, typed string, given dossier.Establishment) error {
	uai, err := dossier.ParseUAI(typed)
	if err != nil {
		return err
	}
	if given.Kind, err = a.option("--kind", given.Kind, kindNames, kindWords); err != nil {
		return err
	}
	if given.Pupils < 0 {
		return refused("L’effectif ne peut pas être négatif. Rien n’a été enregistré.", "The number of pupils cannot be negative. Nothing was saved.")
	}
	return a.writing(ctx, func(n *notebook.Notebook) error {
		school, err := n.Store().School(ctx, uai)
		fresh := errors.Is(err, store.ErrNotFound)
		if err != nil && !fresh {
			return err
		}
		school.UAI = uai
		merge(&school, given, cmd.Flags().Changed)
		if school.Name == "" {
			return usage("Il manque le nom de l’établissement\u00a0: --name NOM.", "The name of the school is missing: --name NAME.")
		}
		if school, err = n.AddSchool(ctx, school); err != nil {
			return err
		}
		return a.schoolAdded(school, fresh)
	})
}

// merge takes over the flags that were given.
func merge(school *dossier.Establishment, given dossier.Establishment, changed func(flag string) bool) {
	for _, f := range []struct {
		flag string
		to   *string
		from string
	}{
		{"name", &school.Name, given.Name},
		{"kind", &school.Kind, given.Kind},
		{"commune", &school.Commune, given.Commune},
		{"collectivite", &school.Collectivite, given.Collectivite},
		{"head", &school.Head, given.Head},
		{"address", &school.Address, given.Address},
		{"phone", &school.Phone, given.Phone},
		{"mail", &school.Mail, given.Mail},
	} {
		if changed(f.flag) {
			*f.to = line(f.from)
		}
	}
	if changed("pupils") {
		school.Pupils = given.Pupils
	}
}

func (a *app) schoolAdded(school dossier.Establishment, fresh bool) error {
	out := newSchoolJSON(school)
	if !dossier.Local(school.UAI) {
		w := a.lang.Pick(school.UAI+" n’est pas un code de l’académie de Poitiers.", school.UAI+" is not a code of the académie de Poitiers.")
		out.Warnings = append(out.Warnings, w)
		a.warn(w)
	}
	name := school.UAI + " " + locale.Clean(school.Name)
	if fresh {
		return a.confirm(out, "Établissement enregistré\u00a0: "+name+".", "School recorded: "+name+".")
	}
	return a.confirm(out, "Fiche mise à jour\u00a0: "+name+".", "Record updated: "+name+".")
}

func (a *app) schoolList() *cobra.Command {
	return a.command(page{
		use:     "list",
		short:   text{"Liste les établissements", "List the schools"},
		example: text{"carnet school list --json", "carnet school list --json"},
	}, func(ctx context.Context, _ []string) error {
		return a.reading(ctx, func(n *notebook.Notebook) error {
			schools, err := n.Schools(ctx)
			if err != nil {
				return err
			}
			out := make([]schoolJSON, 0, len(schools))
			var t table
			for _, e := range schools {
				out = append(out, newSchoolJSON(e))
				t.add(e.UAI, e.Name, kindWords[e.Kind], e.Commune)
			}
			return a.show(out, func(b *strings.Builder) {
				if len(schools) == 0 {
					b.WriteString(a.lang.Pick("Aucun établissement. Ajoutez-en un\u00a0: carnet school add UAI --name NOM.\n", "No school yet. Add one: carnet school add UAI --name NAME.\n"))
				}
				t.write(b)
			})
		})
	})
}

func (a *app) schoolShow() *cobra.Command {
	return a.command(page{
		use:     "show UAI",
		short:   text{"Montre la fiche d’un établissement", "Show the record of a school"},
		example: text{"carnet school show 0860035W", "carnet school show 0860035W"},
	}, func(ctx context.Context, args []string) error {
		return a.reading(ctx, func(n *notebook.Notebook) error {
			e, err := findSchool(ctx, n, args[0])
			if err != nil {
				return err
			}
			var t table
			t.add("UAI", e.UAI)
			for _, row := range [][3]string{
				{"Nom", "Name", e.Name},
				{"Type", "Kind", kindWords[e.Kind]},
				{"Commune", "Town", e.Commune},
				{"Département", "Département", e.Departement},
				{"Collectivité", "Authority", e.Collectivite},
				{"Effectif", "Pupils", pupils(e, a.lang)},
				{"Chef d’établissement", "Head teacher", e.Head},
				{"Adresse", "Address", e.Address},
				{"Téléphone", "Telephone", e.Phone},
				{"Courriel", "E-mail", e.Mail},
			} {
				if row[2] != "" {
					t.add(a.lang.Pick(row[0], row[1]), row[2])
				}
			}
			return a.show(newSchoolJSON(e), t.write)
		})
	})
}

func pupils(e dossier.Establishment, lang locale.Lang) string {
	if e.Pupils == 0 {
		return ""
	}
	return locale.FormatInt(e.Pupils, lang)
}

// findSchool reads a school by its UAI, as people write it.
func findSchool(ctx context.Context, n *notebook.Notebook, typed string) (dossier.Establishment, error) {
	uai, err := dossier.ParseUAI(typed)
	if err != nil {
		return dossier.Establishment{}, err
	}
	e, err := n.Store().School(ctx, uai)
	if errors.Is(err, store.ErrNotFound) {
		return e, missing(
			"L’établissement "+uai+" n’est pas dans le carnet. Ajoutez-le\u00a0: carnet school add "+uai+" --name NOM.",
			"School "+uai+" is not in the notebook. Add it: carnet school add "+uai+" --name NAME.")
	}
	return e, err
}
