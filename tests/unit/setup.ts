// Node has no Temporal yet. The browsers that the manifest requires have it built in.
import 'temporal-polyfill/global';
