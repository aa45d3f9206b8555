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
		short:   text{"Établissements\u00a0: ajouter, changer, lister, montrer", "Schools: add, edit, list, show"},
		example: text{"carnet school list", "carnet school list"},
	}, a.schoolAdd(), a.schoolEdit(), a.schoolList(), a.schoolShow())
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
