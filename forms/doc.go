// Package forms is the vocabulary of checklists: what a form, a question, a choice, a rule, an
// action and an answer are. A [Form] is a checked XLSForm workbook: its expressions are
// compiled, its names resolved, its order that of the sheets. It is immutable once built and
// safe for concurrent use.
//
// Package forms/xlsform builds forms from workbooks; forms/fill fills them. Everything that
// speaks of questions may import this package; it imports only forms/expr and forms/locale.
package forms
