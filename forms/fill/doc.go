// Package fill is one form being filled: which questions are relevant, what is calculated,
// which answers hold, what is left. A [Session] is built from facts and a [forms.Form];
// [Session.Set] and its like return the facts to store.
//
// The instance tree is an arena. A form's root and each repeat instance own a frame: one node
// for each definition that belongs to it, in document order. Node 1 is the root (definition 0)
// and 0 is no node; where a node is asked for, 0 is taken as the root. A repeat's nodes are its
// instances, directly below the group around the repeat. Node-sets leave out what is not
// relevant, as ODK's do.
//
// Evaluation is incremental. What may change is a vertex of a graph over definitions (a
// repeat's count, a relevance, a calculation, a required cell, the validity of an answer),
// ranked so that each comes after what it reads. A change queues the vertices that read it,
// once each; a reading works the queue off, up to the rank of what is read; an equal value
// queues nothing. So there is no recursion, however long a chain of calculations, and the cost
// of an answer is that of what depends on it. A repeat_count may come back to its own repeat, to
// ask for one more instance as long as the last one says so: then a reading works off the whole
// queue, and the evaluations are bounded.
//
// What reads as blank stays stored and comes back: the answer to a question that is not
// relevant, and the choices that a filter hides. An edit gives with the answer what it entails:
// what it triggers, the defaults of instances that a count makes, and the clearing of what was
// written over a calculation that now gives something else.
//
// The same facts give the same session, whatever the order in which they came; but an instance
// that its own repeat asked for, and no longer does, only goes when the session is built again.
// A Session is not safe for concurrent use. Package derive and what shows or asks questions
// import this one; it imports forms, forms/expr and forms/locale.
package fill
