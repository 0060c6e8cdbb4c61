"""Who can help, where, and how to reach them today: organisations, councils, places and the rules over them.

`organisations` and `areas` are the values, `files` reads them from content, `freshness` says what may be shown,
`options` ranks who can refer a person, `gazetteer` finds councils by name, `placeholders` writes contacts into texts,
`employers` tells whether the writer's own employer can refer.
"""
