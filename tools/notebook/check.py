"""What the cells of docs/in-a-notebook.md must have found, run after them in one program. Names without an import are theirs."""

import math

raw = {row['hash']: row for row in run['rows']}
assert run['complete'] and len(raw) == len(done) == 4, run['rows']

# Columns hold what the JSON holds, and files hold what the columns hold, to the last bit.
for frame in (done, pandas.read_csv('rows.csv'), pandas.read_parquet('rows.parquet')):
    assert len(frame) == 4
    for _, row in frame.iterrows():
        told = raw[row['hash']]
        assert (row['loss'], row['standardError']) == (told['loss'], told['standardError'])
        assert (row['fitted.a'], row['spec.weights.kind']) == (told['fitted']['a'], told['spec']['weights']['kind'])

# Numbers of the program against those that numpy makes of its records. Sums of 2000 terms in another order: 1e-12.
for name, values in losses.items():
    assert len(values) == raw[name]['samples']
    assert math.isclose(values.mean(), raw[name]['loss'], rel_tol=1e-12)
told = worst['overBest.difference'], worst['overBest.standardError']
found = difference.mean(), difference.std(ddof=1) / len(difference) ** 0.5
assert difference.mean() > 0
assert all(math.isclose(one, other, rel_tol=1e-9) for one, other in zip(found, told)), (found, told)

# A curve for each trained row, from its first step to its last.
assert len(curves) == 2
assert all(curve['step'].is_monotonic_increasing and curve['step'].iloc[-1] == 400 for curve in curves.values())

# The trained model on samples of numpy: another generator, so equal up to both standard errors, of which four are allowed.
trained = done[(done['weights'] == 'trained') & (done['variant'] == 'relu')].iloc[0]
error = math.hypot(trained['standardError'], again.std(ddof=1) / len(again) ** 0.5)
assert abs(again.mean() - trained['loss']) < 4 * error, (again.mean(), trained['loss'], error)
