package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
)

func (a *app) schoolAdd() *cobra.Command {
	var given dossier.Establishment
	var cmd *cobra.Command
	cmd = a.command(page{
		use:   "add UAI",
		short: text{"Enregistre un établissement", "Record a school"},
		long: text{
			"Enregistre un établissement. La lettre de contrôle du code UAI est vérifiée. Un établissement déjà là se change avec carnet school edit.",
			"Record a school. The check letter of the UAI code is verified. One that is there already is changed by carnet school edit.",
		},
		example: text{
			"carnet school add 0860035W --name \"Collège Jean-Moulin\" --kind collège --commune Poitiers",
			"carnet school add 0860035W --name \"Collège Jean-Moulin\" --kind college --commune Poitiers",
		},
	}, func(ctx context.Context, args []string) error {
		given, err := a.schoolGiven(given)
		if err != nil {
			return err
		}
		return a.addSchool(ctx, args[0], given, cmd.Flags().Changed)
	})
	a.schoolFlags(cmd, &given)
	return cmd
}

func (a *app) schoolEdit() *cobra.Command {
	var given dossier.Establishment
	var cmd *cobra.Command
	cmd = a.command(page{
		use:   "edit UAI",
		short: text{"Change la fiche d’un établissement", "Change the record of a school"},
		long: text{
			"Change la fiche d’un établissement\u00a0: les options absentes la laissent comme elle est, une option vide (--phone \"\") efface ce qu’elle désigne.",
			"Change the record of a school: flags that are left out leave it as it is, a blank one (--phone \"\") clears what it names.",
		},
		example: text{"carnet school edit 0860035W --pupils 412", "carnet school edit 0860035W --pupils 412"},
	}, func(ctx context.Context, args []string) error {
		given, err := a.schoolGiven(given)
		if err != nil {
			return err
		}
		return a.editSchool(ctx, args[0], given, cmd.Flags().Changed)
	})
	a.schoolFlags(cmd, &given)
	return cmd
}

func (a *app) schoolFlags(cmd *cobra.Command, given *dossier.Establishment) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&given.Name, "name", "", a.lang.Pick("`NOM` de l’établissement", "`NAME` of the school"))
	f.StringVar(&given.Kind, "kind", "", a.lang.Pick("`TYPE`\u00a0: college, lycee, lp, erea ou autre", "`KIND`: college, lycee, lp, erea or autre"))
	f.StringVar(&given.Commune, "commune", "", a.lang.Pick("`COMMUNE` de l’établissement", "`TOWN` of the school"))
	f.StringVar(&given.Collectivite, "collectivite", "", a.lang.Pick("`COLLECTIVITÉ` de rattachement", "local `AUTHORITY` in charge"))
	f.IntVar(&given.Pupils, "pupils", 0, a.lang.Pick("`NOMBRE` d’élèves", "`NUMBER` of pupils"))
	f.StringVar(&given.Head, "head", "", a.lang.Pick("`NOM` du chef d’établissement", "`NAME` of the head teacher"))
	f.StringVar(&given.Address, "address", "", a.lang.Pick("`ADRESSE` postale", "postal `ADDRESS`"))
	f.StringVar(&given.Phone, "phone", "", a.lang.Pick("`TÉLÉPHONE` de l’établissement", "`TELEPHONE` of the school"))
	f.StringVar(&given.Mail, "mail", "", a.lang.Pick("`ADRESSE` électronique", "e-mail `ADDRESS`"))
}

// schoolGiven checks what the flags say.
func (a *app) schoolGiven(given dossier.Establishment) (dossier.Establishment, error) {
	var err error
	if given.Kind, err = a.option("--kind", given.Kind, kindNames, kindWords); err != nil {
		return given, err
	}
	if given.Pupils < 0 {
		return given, refused("L’effectif ne peut pas être négatif. Rien n’a été enregistré.", "The number of pupils cannot be negative. Nothing was saved.")
	}
	return given, nil
}

func (a *app) addSchool(ctx context.Context, typed string, given dossier.Establishment, changed func(flag string) bool) error {
	uai, err := dossier.ParseUAI(typed)
	if err != nil {
		return err
	}
	school := dossier.Establishment{UAI: uai}
	if merge(&school, given, changed); school.Name == "" {
		return usage("Il manque le nom de l’établissement\u00a0: --name NOM.", "The name of the school is missing: --name NAME.")
	}
	return a.writing(ctx, func(n *notebook.Notebook) error {
		known, err := n.Store().School(ctx, uai)
		if err == nil {
			name, command := uai+" ("+locale.Clean(known.Name)+")", "carnet school edit "+uai
			return refused(
				"L’établissement "+name+" existe déjà\u00a0: "+command+" change sa fiche. Rien n’a été enregistré.",
				"School "+name+" exists already: "+command+" changes its record. Nothing was saved.")
		}
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if school, err = n.AddSchool(ctx, school); err != nil {
			return err
		}
		out := newSchoolJSON(school)
		if !dossier.Local(uai) {
			w := a.lang.Pick(uai+" n’est pas un code de l’académie de Poitiers.", uai+" is not a code of the académie de Poitiers.")
			out.Warnings = append(out.Warnings, w)
			a.warn(w)
		}
		name := uai + " " + locale.Clean(school.Name)
		return a.confirm(out, "Établissement enregistré\u00a0: "+name+".", "School recorded: "+name+".")
	})
}

// editSchool takes over the flags that were given.
func (a *app) editSchool(ctx context.Context, typed string, given dossier.Establishment, changed func(flag string) bool) error {
	return a.changing(ctx, func(n *notebook.Notebook) error {
		school, err := findSchool(ctx, n, typed)
		if err != nil {
			return err
		}
		if !merge(&school, given, changed) {
			return usage(
				"Que changer\u00a0? --name, --kind, --commune, --collectivite, --pupils, --head, --address, --phone ou --mail.",
				"Change what? --name, --kind, --commune, --collectivite, --pupils, --head, --address, --phone or --mail.")
		}
		if school.Name == "" {
			return refused("Un établissement a un nom. Rien n’a été enregistré.", "A school has a name. Nothing was saved.")
		}
		if school, err = n.AddSchool(ctx, school); err != nil {
			return err
		}
		name := school.UAI + " " + locale.Clean(school.Name)
		return a.confirm(newSchoolJSON(school), "Fiche mise à jour\u00a0: "+name+".", "Record updated: "+name+".")
	})
}

// merge takes over the flags that were given, and says whether one was.
func merge(school *dossier.Establishment, given dossier.Establishment, changed func(flag string) bool) (something bool) {
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
			something = true
		}
	}
	if changed("pupils") {
		school.Pupils = given.Pupils
		something = true
	}
	return something
}
