/** A story with facts for every view but flows. */
export const MILL = `\
story_id: MILL-1
story_title: Grind to order
system: {name: Mill}
architecture:
  people:
  - {name: Baker, uses: [{to: Order desk, description: orders flour}]}
  systems:
  - {name: Grain exchange, purpose: Sells grain}
  containers:
  - {name: Order desk, type: web app, uses: [{to: Ledger, description: writes, technology: SQL}]}
  - {name: Ledger, type: database}
  components:
  - {name: Basket, container: Order desk, uses: [{to: Ledger}]}
  data_flow: [Baker orders, Mill grinds]
  deployment:
    nodes: [{name: Shed, runs: [Order desk, Ledger]}]
`;
