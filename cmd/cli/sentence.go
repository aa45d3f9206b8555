package cli

import (
	"errors"
	"fmt"

	"carnet/forms/locale"
	"carnet/store"
)

// sentence is an error that the command line itself raises, with what it says to people.
type sentence struct {
	kind            kind
	french, english string
	err             error // what caused it; nil for none
}

func (s *sentence) Error() string {
	if s.err != nil {
		return fmt.Sprintf("%s %v", s.english, s.err)
	}
	return s.english
}

func (s *sentence) Unwrap() error { return s.err }

// Text says it to people.
func (s *sentence) Text(lang locale.Lang) string { return lang.Pick(s.french, s.english) }

// usage says that the command line is wrong.
func usage(french, english string) error {
	return &sentence{kind: kind{ExitUsage, "usage"}, french: french, english: english}
}

// refused says that a value meant for the notebook cannot be accepted.
func refused(french, english string) error {
	return &sentence{kind: kind{ExitRefused, "invalid_value"}, french: french, english: english}
}

// missing says that what is named is not there.
func missing(french, english string) error {
	return &sentence{kind: kind{ExitNotFound, "not_found"}, french: french, english: english}
}

// failed says that a check did not pass.
func failed(french, english string) error {
	return &sentence{kind: kind{ExitFailed, "check_failed"}, french: french, english: english}
}

// unsaved is an error about what was typed, which was then not saved.
type unsaved struct{ error }

func (e *unsaved) Unwrap() error { return e.error }

// storeSentences say the errors of the store: what happened, what is safe, what to do. {file}
// is the notebook's.
var storeSentences = []struct {
	is              error
	french, english string
}{
	{
		store.ErrDemo,
		"{file} est réservé à un vrai carnet\u00a0: la démonstration ne s’y installe pas et rien n’a été modifié. Indiquez un autre fichier avec --db.",
		"{file} is for a real notebook: the demonstration stays out of it and nothing was changed. Name another file with --db.",
	},
	{
		store.ErrTooNew,
		"{file} a été écrit par une version plus récente de carnet. Rien n’a été modifié\u00a0: mettez carnet à jour pour l’ouvrir.",
		"{file} was written by a newer version of carnet. Nothing was changed: update carnet to open it.",
	},
	{
		store.ErrNotDatabase,
		"{file} n’est pas un carnet. Rien n’a été modifié\u00a0: vérifiez le chemin donné à --db ou à CARNET_DB.",
		"{file} is not a notebook. Nothing was changed: check the path given to --db or CARNET_DB.",
	},
	{
		store.ErrNotCarnet,
		"{file} est la base de données d’un autre programme. Rien n’a été modifié\u00a0: vérifiez le chemin donné à --db ou à CARNET_DB.",
		"{file} is the database of another program. Nothing was changed: check the path given to --db or CARNET_DB.",
	},
	{
		store.ErrReadOnly,
		"{file} est en lecture seule\u00a0: rien n’a été enregistré. Donnez-vous le droit d’y écrire, ou choisissez un autre fichier avec --db.",
		"{file} is read-only: nothing was saved. Give yourself the right to write to it, or choose another file with --db.",
	},
	{
		store.ErrFull,
		"Il n’y a plus de place sur le disque de {file}\u00a0: la dernière saisie n’est pas enregistrée, les précédentes le sont. Libérez de la place et recommencez.",
		"There is no space left on the disk of {file}: the last entry is not saved, the earlier ones are. Free some space and try again.",
	},
	{
		store.ErrBusy,
		"{file} est occupé par un autre programme\u00a0: rien n’a été enregistré. Fermez l’autre fenêtre de carnet et recommencez.",
		"{file} is in use by another program: nothing was saved. Close the other carnet window and try again.",
	},
	{
		store.ErrDamaged,
		"{file} est endommagé. N’y écrivez plus\u00a0: gardez-en une copie et repartez d’une sauvegarde.",
		"{file} is damaged. Do not write to it any more: keep a copy of it and start from a backup.",
	},
	{
		store.ErrNoBytes,
		"Le contenu de la pièce jointe n’est pas à côté de {file}\u00a0: rien n’a été enregistré. Recommencez.",
		"The content of the attachment is not beside {file}: nothing was saved. Try again.",
	},
	{
		store.ErrConflict,
		"Cela contredit ce qui est déjà enregistré dans {file}\u00a0: rien n’a été modifié.",
		"This contradicts what is already stored in {file}: nothing was changed.",
	},
	{
		store.ErrNotFound,
		"Introuvable dans {file}\u00a0: rien n’a été modifié.",
		"Not found in {file}: nothing was changed.",
	},
	{
		store.ErrInvalid,
		"La valeur dépasse ce qui peut être enregistré\u00a0: rien n’a été modifié.",
		"The value is beyond what can be stored: nothing was changed.",
	},
}

// storeSentence is the sentence of a store's error; ok is false where it has none.
func storeSentence(err error, lang locale.Lang) (text string, ok bool) {
	for _, s := range storeSentences {
		if errors.Is(err, s.is) {
			return lang.Pick(s.french, s.english), true
		}
	}
	return "", false
}
