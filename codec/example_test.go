package codec_test

import (
	"errors"
	"fmt"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

// A decoder's errors have types: a limit can be raised, syntax cannot.
func Example() {
	read := func(opts ...codec.Option) error {
		s := codec.Resolve(opts)
		if size := int64(5000); size > s.Limits.Bytes {
			return &codec.LimitError{Limit: "Bytes", Max: s.Limits.Bytes, Place: quality.Place{Source: s.Source}}
		}
		return nil
	}
	err := read(codec.Source("plan.json"), codec.WithLimits(codec.Limits{Bytes: 1000}))
	var limit *codec.LimitError
	if errors.As(err, &limit) {
		fmt.Println(err)
		fmt.Println(read(codec.WithLimits(codec.Limits{Bytes: 10 * limit.Max})))
	}
	// Output:
	// plan.json: codec/limit: the input goes past the limit Bytes = 1000
	// <nil>
}

func ExampleCollector() {
	c := codec.Collector{Max: 2}
	for i := range 5 {
		c.Add(quality.Finding{Code: "example/odd", Severity: quality.Varnar, Detail: quality.Textf("Nummer %d.", "Number %d.", i)})
	}
	for _, f := range c.Findings() {
		fmt.Println(f)
	}
	// Output:
	// warning example/odd: Number 0.
	// warning example/odd: Number 1.
	// warning codec/findings-cut: 3 more findings were counted but not kept: example/odd × 3.
}

func ExampleWith() {
	type pretty struct{} // the key's type is private to the format
	s := codec.Resolve([]codec.Option{codec.With(pretty{}, true)})
	fmt.Println(codec.Value[bool](s, pretty{}))
	// Output: true
}
