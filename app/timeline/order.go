package timeline

import "slices"

// inOrder returns a list in the order of a position, equal ones as they were. It sorts
// numbers for every type, because each type that is sorted adds 10 KB to the program.
func inOrder[T any](list []T, at func(*T) int) []T {
	order := make([]int32, len(list))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return at(&list[a]) - at(&list[b]) })
	sorted := make([]T, len(list))
	for i, from := range order {
		sorted[i] = list[from]
	}
	return sorted
}
