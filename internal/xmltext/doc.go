// Package xmltext is the one way into and out of XML for every format of this
// module: a token [Reader] with namespaces, positions and limits, and an
// append-style [Writer].
//
// The formats depend on the types here and never on the tokenizer behind
// them, which is the standard library's encoding/xml for now and can be
// replaced without touching a format. Plain text, which is most of a file of
// coordinates, goes past it already.
//
// # Reading
//
// A [Reader] yields three kinds of token: the start of an element with its
// attributes, the end of an element, and text. Comments and processing
// instructions are passed over; what they stood between comes as two [Text]
// tokens, which a reader of lists has to join. CDATA is text. The usual way to
// read is by element:
//
//	err := r.Children(func(t *xmltext.Token) error {
//		switch t.Name {
//		case xmltext.Name{Space: ns, Local: "typ"}:
//			s, err := r.Text()
//			...
//		}
//		return nil // what was not read is skipped
//	})
//
// # What is refused
//
// The reader makes the checks that encoding/xml leaves out. Any DOCTYPE ends
// reading, so there are no entities but the five predefined and character
// references, and nothing is ever fetched. A second root, text outside the
// root, duplicate attributes, prefixes without a declaration, tags that do not
// match, bytes that are not in the declared encoding: each is a
// [codec.SyntaxError] that says where, what is there, and what was expected.
// Input beyond [codec.Limits] (Bytes, Depth, Text) is a [codec.LimitError], as
// are more than 4096 attributes on an element ("Attributes") and more than
// 1024 namespace declarations in force at once ("Namespaces"). A reader that
// fails is a [codec.ReadError].
//
// # Encodings
//
// UTF-8 with or without byte order mark, UTF-16 in either byte order, and by
// declaration US-ASCII, ISO-8859-1 and windows-1252. Everything is turned into
// UTF-8 on the way in; offsets and columns count bytes of that text without a
// byte order mark. A declaration that the bytes contradict is an error, never
// a guess.
package xmltext
