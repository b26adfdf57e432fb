/** How many figures stand in each row of the tiles of a team. */
export const TEAM_ROWS = [4, 5]
