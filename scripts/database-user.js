// Run by the database's container at its first start, in mongosh: the bot's own user, who may read and write one database.
const password = process.env.OFFICE_PASSWORD;
if (!password || password.length < 32) throw new Error('OFFICE_PASSWORD in mongo.env: at least 32 letters');
db.createUser({ user: 'office', pwd: password, roles: [{ role: 'readWrite', db: 'international_office' }] });
