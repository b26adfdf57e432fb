export const charts = {
    table: 'Afficher le tableau',
    explore: 'Parcourir le graphique',
    day: 'Jour',
    week: 'Semaine',
    total: 'Total',
    colon: ' : ',
};
