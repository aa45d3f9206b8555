package cli

import (
	"context"
	"errors"

	"carnet/forms/answers"
	"carnet/forms/calendar"
	"carnet/forms/dossier"
	"carnet/forms/eval"
	"carnet/forms/fill"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store"
	"carnet/store/notebook"
)

// The exit codes. What steers the program (flags, formats) is usage; what is meant for the
// notebook (a value, a date, a file of answers) is input.
const (
	ExitDone        = 0
	ExitFailed      = 1   // a check that failed, or the program itself
	ExitUsage       = 2   // the command line, or a terminal too small
	ExitNotFound    = 3   // an audit, a school, a question or an action that is not there
	ExitRefused     = 4   // a value or a file that cannot be accepted
	ExitConflict    = 5   // several values stand: a person has to choose
	ExitStorage     = 8   // the notebook's file, or a folder to write to
	ExitInterrupted = 130 // Ctrl+C
)

// kind is what sort of thing went wrong: the exit code, and the code of JSON errors.
type kind struct {
	exit int
	code string
}

// kinds says what sort of thing each error is; the first that fits wins.
var kinds = []struct {
	fits func(error) bool
	kind kind
}{
	{isA[*answers.ImportError], kind{ExitRefused, "import_refused"}},
	{isA[*eval.StepError], kind{ExitRefused, "step_refused"}},
	{isA[*eval.ExpectError], kind{ExitFailed, "expectation_failed"}},
	{isA[*answers.RefusedError], kind{ExitRefused, "invalid_value"}},
	{isA[*notebook.ClosedPartError], kind{ExitRefused, "closed_part"}},
	{isA[*fill.ValueError], kind{ExitRefused, "invalid_value"}},
	{isA[*locale.DateError], kind{ExitRefused, "invalid_date"}},
	{isA[*locale.NumberError], kind{ExitRefused, "invalid_number"}},
	{isA[*dossier.UAIError], kind{ExitRefused, "invalid_uai"}},
	{isA[*calendar.UnknownYearError], kind{ExitRefused, "unknown_calendar"}},
	{isA[xlsform.Problems], kind{ExitRefused, "invalid_form"}},
	{isA[*notebook.VersionError], kind{ExitRefused, "version_taken"}},
	{isA[*notebook.MovedError], kind{ExitRefused, "other_version"}},
	{isA[*notebook.SealedError], kind{ExitRefused, "sealed_audit"}},
	{isA[*notebook.FileError], kind{ExitRefused, "unreadable_file"}},
	{isA[*notebook.BytesError], kind{ExitStorage, "missing_bytes"}},
	{isA[*notebook.UnknownFormError], kind{ExitNotFound, "unknown_form"}},
	{isA[*fill.AddressError], kind{ExitNotFound, "unknown_question"}},
	{isA[*store.FindError], kind{ExitNotFound, "unknown_audit"}},
	{isA[*notebook.OutputError], kind{ExitStorage, "cannot_write"}},
	{is(context.Canceled), kind{ExitInterrupted, "interrupted"}},
	{is(store.ErrDemo), kind{ExitRefused, "not_a_demo"}},
	{is(store.ErrTooNew), kind{ExitStorage, "newer_version"}},
	{is(store.ErrNotDatabase), kind{ExitStorage, "not_a_database"}},
	{is(store.ErrNotCarnet), kind{ExitStorage, "not_a_notebook"}},
	{is(store.ErrReadOnly), kind{ExitStorage, "read_only"}},
	{is(store.ErrFull), kind{ExitStorage, "disk_full"}},
	{is(store.ErrBusy), kind{ExitStorage, "busy"}},
	{is(store.ErrDamaged), kind{ExitStorage, "damaged"}},
	{is(store.ErrNoBytes), kind{ExitStorage, "missing_bytes"}},
	{is(store.ErrConflict), kind{ExitConflict, "conflict"}},
	{is(store.ErrNotFound), kind{ExitNotFound, "not_found"}},
	{is(store.ErrInvalid), kind{ExitRefused, "out_of_bounds"}},
}

// kindOf is what sort of thing went wrong.
func kindOf(err error) kind {
	if said, ok := errors.AsType[*sentence](err); ok {
		return said.kind
	}
	for i := range kinds {
		if kinds[i].fits(err) {
			return kinds[i].kind
		}
	}
	return kind{ExitFailed, "failed"}
}

func isA[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func is(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}
