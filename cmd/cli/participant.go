package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

type participantJSON struct {
	ID       string `json:"id"`
	Role     string `json:"role"`
	Name     string `json:"name"`
	Function string `json:"function"`
	Contact  string `json:"contact"`
	Presence string `json:"presence"`
}

func newParticipantsJSON(people []dossier.Participant) []participantJSON {
	list := make([]participantJSON, 0, len(people))
	for _, p := range people {
		list = append(list, participantJSON{
			ID: p.ID, Role: p.Role, Name: p.Name, Function: p.Function,
			Contact: p.Contact, Presence: string(p.Presence),
		})
	}
	return list
}

func (a *app) auditParticipant() *cobra.Command {
	var p dossier.Participant
	var presence string
	cmd := a.command(page{
		use:   "participant ID VERB [PARTICIPANT]",
		short: text{"Participants d’un audit\u00a0: add, list, remove", "Participants of an audit: add, list, remove"},
		long: text{
			"Participants d’un audit. VERBE vaut add (avec --role), list, ou remove suivi du numéro du participant dans la liste ou de son identifiant.",
			"Participants of an audit. VERB is add (with --role), list, or remove followed by the participant’s number in the list or id.",
		},
		example: text{
			"carnet audit participant 0860035W add --role chef --name \"C. Durand\" --presence present\ncarnet audit participant 0860035W list\ncarnet audit participant 0860035W remove 2",
			"carnet audit participant 0860035W add --role chef --name \"C. Durand\" --presence present\ncarnet audit participant 0860035W list\ncarnet audit participant 0860035W remove 2",
		},
	}, func(ctx context.Context, args []string) error {
		verb, rest := args[1], args[2:]
		switch {
		case verb == "add" && len(rest) == 0:
			return a.addParticipant(ctx, args[0], p, presence)
		case verb == "list" && len(rest) == 0:
			return a.listParticipants(ctx, args[0])
		case verb == "remove" && len(rest) == 1:
			return a.removeParticipant(ctx, args[0], rest[0])
		}
		return usage(
			"Que faire\u00a0? participant ID add --role RÔLE, participant ID list, ou participant ID remove NUMÉRO.",
			"Do what? participant ID add --role ROLE, participant ID list, or participant ID remove NUMBER.")
	})
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&p.Role, "role", "", a.lang.Pick("`RÔLE`\u00a0: ", "`ROLE`: ")+strings.Join(keysOf(a.words.Roles), ", "))
	f.StringVar(&p.Name, "name", "", a.lang.Pick("`NOM` du participant", "`NAME` of the participant"))
	f.StringVar(&p.Function, "function", "", a.lang.Pick("`FONCTION` dans l’établissement ou le service", "`FUNCTION` in the school or the service"))
	f.StringVar(&p.Contact, "contact", "", a.lang.Pick("`CONTACT`\u00a0: téléphone ou courriel", "`CONTACT`: telephone or e-mail"))
	f.StringVar(&presence, "presence", "", a.lang.Pick("`PRÉSENCE`\u00a0: present, excuse ou absent", "`PRESENCE`: present, excuse or absent"))
	return cmd
}

func (a *app) addParticipant(ctx context.Context, query string, given dossier.Participant, presence string) error {
	if given.Role == "" {
		return usage("Il manque le rôle\u00a0: --role RÔLE.", "The role is missing: --role ROLE.")
	}
	role, err := a.option("--role", given.Role, keysOf(a.words.Roles), a.words.Roles)
	if err != nil {
		return err
	}
	presence, err = a.option("--presence", presence, keysOf(a.words.Presences), a.words.Presences)
	if err != nil {
		return err
	}
	p := dossier.Participant{
		Role: role, Name: line(given.Name), Function: line(given.Function),
		Contact: line(given.Contact), Presence: dossier.Presence(presence),
	}
	return a.changingAudit(ctx, query, func(n *notebook.Notebook, audit dossier.Audit) error {
		added, err := n.Store().AddParticipant(ctx, audit.ID, p)
		if err != nil {
			return err
		}
		who := or(added.Name, a.words.Roles[added.Role])
		return a.confirm(newParticipantsJSON([]dossier.Participant{added})[0],
			"Participant ajouté\u00a0: "+who+".", "Participant added: "+who+".")
	})
}

func (a *app) listParticipants(ctx context.Context, query string) error {
	return a.withAudit(ctx, query, func(_ *notebook.Notebook, r *derive.Result) error {
		people := r.Dossier.Participants
		return a.show(newParticipantsJSON(people), func(b *strings.Builder) {
			if len(people) == 0 {
				b.WriteString(a.lang.Pick("Aucun participant.\n", "No participant.\n"))
			}
			a.participantTable(people).write(b)
		})
	})
}

func (a *app) participantTable(people []dossier.Participant) *table {
	var t table
	for i, p := range people {
		t.add(itoa(i+1), or(a.words.Roles[p.Role], p.Role), p.Name, p.Function, p.Contact, a.words.Presences[string(p.Presence)])
	}
	return &t
}

func (a *app) removeParticipant(ctx context.Context, query, which string) error {
	return a.changingAudit(ctx, query, func(n *notebook.Notebook, audit dossier.Audit) error {
		people, err := n.Store().Participants(ctx, audit.ID)
		if err != nil {
			return err
		}
		p, ok := pick(people, which)
		if !ok {
			quoted := locale.Quote(locale.Clean(which), a.lang)
			return missing(
				"Aucun participant ne correspond à "+quoted+". La liste\u00a0: carnet audit participant "+auditAddress(audit)+" list.",
				"No participant matches "+quoted+". The list: carnet audit participant "+auditAddress(audit)+" list.")
		}
		if err := n.RemoveParticipant(ctx, audit.ID, p.ID); err != nil {
			return err
		}
		who := or(p.Name, a.words.Roles[p.Role])
		return a.confirm(newParticipantsJSON([]dossier.Participant{p})[0],
			"Participant retiré\u00a0: "+who+".", "Participant removed: "+who+".")
	})
}

// pick finds a participant by number in the list, or by id.
func pick(people []dossier.Participant, which string) (dossier.Participant, bool) {
	if n, err := strconv.Atoi(which); err == nil && 1 <= n && n <= len(people) {
		return people[n-1], true
	}
	for _, p := range people {
		if p.ID == which {
			return p, true
		}
	}
	return dossier.Participant{}, false
}
