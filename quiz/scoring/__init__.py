"""Pure arithmetic over whole numbers, one module a kind: policy, tally, judge, way down."""
