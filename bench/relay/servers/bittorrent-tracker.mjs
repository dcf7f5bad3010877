// Its main file brings a client along that needs a native WebRTC library.
import Server from '../../node_modules/bittorrent-tracker/server.js';

const tracker = new Server({ udp: false, http: false, ws: true, stats: false });
tracker.on('warning', () => {});
tracker.on('listening', () => console.log(`http://127.0.0.1:${tracker.http.address().port}/`));
tracker.listen(0, '127.0.0.1');
